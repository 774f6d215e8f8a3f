namespace AwsCredentialReport.Engine;

/// <summary>How to reach AWS, as the user said it. Nothing in it is a secret.</summary>
public sealed record AwsConnection
{
    /// <summary>Gets the file that profiles are in; null means the shared files and, on Windows, the SDK's store.</summary>
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

    /// <summary>
    /// Gets how often a call is tried again. A fetch waits by itself; acting has nobody else who would, and takes
    /// <see cref="ForActing"/>.
    /// </summary>
    public int MaximumRetries { get; private init; } = 2;

    /// <summary>Gets how an environment variable is read.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The same connection for calls that nobody repeats.</summary>
    public AwsConnection ForActing() => this with { MaximumRetries = 5 };

    /// <summary>A variable that is set to something.</summary>
    internal string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    internal bool IsOn(string name) => string.Equals(Variable(name), "true", StringComparison.OrdinalIgnoreCase);
}
