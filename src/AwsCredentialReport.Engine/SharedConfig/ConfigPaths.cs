namespace AwsCredentialReport.Engine;

/// <summary>A file, and the parameter or variable that names it; null for the default location, where the file may be missing.</summary>
internal readonly record struct ConfigPath(string Path, string? NamedBy);

/// <summary>The locations of the shared files.</summary>
internal sealed class ConfigPaths
{
    internal ConfigPaths(AwsConnection connection)
    {
        if (connection.ProfileLocation is { Length: > 0 } location)
        {
            // As the SDK does for AWS Tools: the config file is the one beside the file that -ProfileLocation names.
            Credentials = new ConfigPath(location, "-ProfileLocation");
            Config = OfVariable(connection, "AWS_CONFIG_FILE")
                ?? new ConfigPath(Path.Join(Path.GetDirectoryName(location), "config"), NamedBy: null);
            return;
        }

        Credentials = OfVariable(connection, "AWS_SHARED_CREDENTIALS_FILE") ?? AtHome(connection, "credentials");
        Config = OfVariable(connection, "AWS_CONFIG_FILE") ?? AtHome(connection, "config");
    }

    internal ConfigPath Config { get; }

    internal ConfigPath Credentials { get; }

    private static ConfigPath? OfVariable(AwsConnection connection, string variable) =>
        connection.Variable(variable) is { } path ? new ConfigPath(connection.Expand(path), variable) : null;

    private static ConfigPath AtHome(AwsConnection connection, string name) =>
        new(Path.Join(connection.Home, ".aws", name), NamedBy: null);
}
