using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>The user's settings of the connection to AWS. Only names, regions and URLs are printed.</summary>
public sealed partial record AwsConnection
{
    /// <summary>Gets the order of the sources of credentials.</summary>
    public CredentialOrder Order { get; init; }

    /// <summary>Gets the file of the profiles; null means the shared files and, on Windows, the SDK's store.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>Gets credentials as an object of AWS Tools, in any version, or of the AWS SDK.</summary>
    public object? Credential { get; init; }

    /// <summary>Gets the session's credentials (<c>$StoredAWSCredentials</c>), used when no others are named.</summary>
    public object? SessionCredential { get; init; }

    /// <summary>Gets the requested region, which selects the partition.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the session's region (<c>$StoredAWSRegion</c>).</summary>
    public string? SessionRegion { get; init; }

    /// <summary>Gets the URL to call instead of AWS.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Gets the proxy and the time that one attempt may take.</summary>
    public HttpSettings Http { get; init; } = new();

    /// <summary>Gets the time limit for one source of credentials: a process, a role, an object of the session.</summary>
    public TimeSpan CredentialTimeout { get; init; } = TimeSpan.FromSeconds(FetchOptions.DefaultTimeoutSeconds);

    /// <summary>
    /// Gets the number of retries of a call. A fetch retries by itself; acting uses <see cref="ForActing"/>.
    /// </summary>
    public int MaximumRetries { get; private init; } = 2;

    /// <summary>Gets the function that reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets the user's home folder: HOME, and on Windows USERPROFILE (HOME first for AWS Tools).</summary>
    internal string Home => (OperatingSystem.IsWindows() && Order == CredentialOrder.AwsCli ? null : Variable("HOME"))
        ?? Variable("USERPROFILE")
        ?? System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>The same connection for calls that the caller does not retry.</summary>
    public AwsConnection ForActing() => this with { MaximumRetries = 5 };

    /// <summary>A variable that is set to a value.</summary>
    internal string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>Whether a variable is true; null when it is unset.</summary>
    /// <exception cref="CredentialException">It is neither true nor false.</exception>
    internal bool? Flag(string name) => Variable(name) is { } value ? BooleanText.Parse(value, name) : null;

    /// <summary>A path with the home folder for <c>~</c> and with the values of its variables.</summary>
    internal string Expand(string path)
    {
        var expanded = VariableInPath().Replace(path, match => Variable(match.Groups["name"].Value) ?? match.Value);
        return expanded == "~" || expanded.StartsWith("~/", StringComparison.Ordinal) || expanded.StartsWith(@"~\", StringComparison.Ordinal)
            ? Home + expanded[1..]
            : expanded;
    }

    [GeneratedRegex(@"\$(\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VariableInPath();
}
