namespace AwsCredentialReport.Engine;

/// <summary>The maximum age of a report, the time limits, and their ranges and defaults for both programs.</summary>
public sealed record FetchOptions
{
    /// <summary>The hours for which IAM returns the same report before it generates a new one.</summary>
    public const double DefaultMaximumAgeHours = 4;

    /// <summary>The highest maximum age in hours: ten years.</summary>
    public const double MostMaximumAgeHours = 87600;

    /// <summary>The seconds per account.</summary>
    public const int DefaultTimeoutSeconds = 300;

    /// <summary>The highest number of seconds per account: a day.</summary>
    public const int MostTimeoutSeconds = 86400;

    /// <summary>The accounts in parallel.</summary>
    public const int DefaultThrottleLimit = 5;

    /// <summary>The highest number of accounts in parallel.</summary>
    public const int MostThrottleLimit = 100;

    /// <summary>The least time between two reports of IAM.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html</remarks>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(DefaultMaximumAgeHours);

    /// <summary>Gets the age above which a new report is generated.</summary>
    public TimeSpan MaximumAge { get; init; } = Interval;

    /// <summary>Gets whether the existing report is downloaded, whatever its age.</summary>
    public bool NoGenerate { get; init; }

    /// <summary>Gets whether the caller is shown, which takes one more call per account.</summary>
    public bool ShowsIdentity { get; init; }

    /// <summary>Gets whether the caller is kept with the report, which takes the same call.</summary>
    public bool RecordsCaller { get; init; }

    /// <summary>Gets whether IAM is asked for the account around the report: groups, policies, the password policy and more.</summary>
    public bool Detail { get; init; }

    /// <summary>Gets whether the detail contains SSH keys, which takes one call per user.</summary>
    public bool SshKeys { get; init; }

    /// <summary>Gets the time limit per account for the report, and again for the detail.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);
}
