namespace AwsCredentialReport.Engine;

/// <summary>A section of a shared file.</summary>
internal sealed class IniSection(string name, string file, int line)
{
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.Ordinal);

    /// <summary>Gets the words between the brackets.</summary>
    internal string Name => name;

    internal string File => file;

    internal int Line => line;

    internal IReadOnlyDictionary<string, Setting> Settings => _settings;

    /// <summary>The setting of that name, in lower case; null when the section has none.</summary>
    internal Setting? Find(string key) => _settings.GetValueOrDefault(key);

    internal void Set(string key, Setting setting) => _settings[key] = setting;
}
