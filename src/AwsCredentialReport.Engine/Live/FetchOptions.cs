namespace AwsCredentialReport.Engine;

/// <summary>How old a report may be, and how long to wait for a new one.</summary>
public sealed record FetchOptions
{
    /// <summary>How often IAM makes a new report at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(4);

    /// <summary>Gets how old a report may be before a new one is asked for.</summary>
    public TimeSpan MaximumAge { get; init; } = Interval;

    /// <summary>Gets whether only the report that IAM holds is downloaded, whatever its age.</summary>
    public bool NoGenerate { get; init; }

    /// <summary>Gets whether AWS is asked who the caller is, one more call per account, to be shown.</summary>
    public bool ShowsIdentity { get; init; }

    /// <summary>Gets how long an account may take, from the first call to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);
}
