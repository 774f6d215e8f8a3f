namespace AwsCredentialReport.Engine;

/// <summary>A profile: its section of the config file and its section of the credentials file, which comes first.</summary>
internal sealed class ConfigProfile(string name, IniSection? config, IniSection? credentials)
{
    internal string Name => name;

    /// <summary>Gets the file and line where the profile begins.</summary>
    internal string Place => (credentials ?? config) is { } section
        ? new Setting(string.Empty, section.File, section.Line).ToString()
        : Messages.NoFile;

    internal IniSection? Config => config;

    internal IniSection? Credentials => credentials;

    /// <summary>A setting, which may be empty; null when neither file has it.</summary>
    internal Setting? Find(string key) => credentials?.Find(key) ?? config?.Find(key);

    /// <summary>Whether a setting exists, even without a value.</summary>
    internal bool Has(string key) => Find(key) is not null;

    /// <summary>A setting's value; null when it is missing or empty.</summary>
    internal string? Text(string key) => Find(key)?.Value is { Length: > 0 } value ? value : null;
}
