namespace AwsCredentialReport.Engine;

/// <summary>A file, and whether a parameter or a variable names it.</summary>
internal readonly record struct ConfigPath(string Path, bool IsNamed);

/// <summary>Where the shared files are.</summary>
internal sealed class ConfigPaths
{
    internal ConfigPaths(AwsConnection connection)
    {
        var named = connection.Variable("AWS_CONFIG_FILE");
        if (connection.ProfileLocation is { Length: > 0 } location)
        {
            // As the SDK does for AWS Tools: the config file is the one beside the file that -ProfileLocation names.
            Credentials = new ConfigPath(location, IsNamed: true);
            Config = named is null
                ? new ConfigPath(Path.Join(Path.GetDirectoryName(location), "config"), IsNamed: false)
                : new ConfigPath(connection.Expand(named), IsNamed: true);
            return;
        }

        Credentials = Choose(connection, connection.Variable("AWS_SHARED_CREDENTIALS_FILE"), "credentials");
        Config = Choose(connection, named, "config");
    }

    internal ConfigPath Config { get; }

    internal ConfigPath Credentials { get; }

    private static ConfigPath Choose(AwsConnection connection, string? named, string name) => named is null
        ? new ConfigPath(Path.Join(connection.Home, ".aws", name), IsNamed: false)
        : new ConfigPath(connection.Expand(named), IsNamed: true);
}
