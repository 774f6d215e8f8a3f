using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>How to reach AWS, as the user said it. Nothing in it is printed but names, regions and URLs.</summary>
public sealed partial record AwsConnection
{
    /// <summary>Gets whose order of sources is followed.</summary>
    public CredentialOrder Order { get; init; }

    /// <summary>Gets the file of the profiles; null means the shared files and, on Windows, the SDK's store.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>Gets credentials given as an object: AWS Tools' own, of whatever version, or of the AWS SDK.</summary>
    public object? Credential { get; init; }

    /// <summary>Gets the session's credentials (<c>$StoredAWSCredentials</c>), for when nothing else is named.</summary>
    public object? SessionCredential { get; init; }

    /// <summary>Gets the region that was asked for: it says which partition is meant.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the session's region (<c>$StoredAWSRegion</c>).</summary>
    public string? SessionRegion { get; init; }

    /// <summary>Gets the URL to call instead of AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Gets the proxy and the time that one attempt may take.</summary>
    public HttpSettings Http { get; init; } = new();

    /// <summary>Gets how long one source of credentials may take: a process, a role, a session's object.</summary>
    public TimeSpan SignInTimeout { get; init; } = TimeSpan.FromSeconds(FetchOptions.DefaultTimeoutSeconds);

    /// <summary>
    /// Gets how often a call is tried again. A fetch waits by itself; acting takes <see cref="ForActing"/>.
    /// </summary>
    public int MaximumRetries { get; private init; } = 2;

    /// <summary>Gets how an environment variable is read.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets the user's home folder: HOME, and on Windows USERPROFILE (HOME first for AWS Tools).</summary>
    internal string Home => (OperatingSystem.IsWindows() && Order == CredentialOrder.AwsCli ? null : Variable("HOME"))
        ?? Variable("USERPROFILE")
        ?? System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>The same connection for calls that nothing repeats.</summary>
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
