namespace AwsCredentialReport;

/// <summary>How far IAM is with a report.</summary>
public enum ReportGenerationState
{
    /// <summary>IAM has begun a new report.</summary>
    Started,

    /// <summary>IAM is still making it.</summary>
    InProgress,

    /// <summary>There is a report to download: the new one, or one that is younger than four hours.</summary>
    Complete,
}

/// <summary>IAM's answer to GenerateCredentialReport.</summary>
public sealed record ReportGeneration(ReportGenerationState State, string? Description = null);

/// <summary>IAM's answer to GetCredentialReport: the report as it came, and when IAM made it.</summary>
public sealed record DownloadedReport(byte[] Content, DateTimeOffset GeneratedTime)
{
    /// <summary>Gets the time at IAM when it answered; null where only this machine's is known.</summary>
    public DateTimeOffset? ServedTime { get; init; }
}

/// <summary>A user as IAM knows it. The id is never used again, even for a user of the same name.</summary>
public sealed record IamUser(
    string UserName, string UserId, string Arn, string Path, DateTimeOffset CreateDate, DateTimeOffset? PasswordLastUsed = null);

/// <summary>An access key, without its secret.</summary>
public sealed record IamAccessKey(string UserName, string AccessKeyId, bool IsActive, DateTimeOffset CreateDate)
{
    /// <summary>Gets whether the key has expired.</summary>
    public bool IsExpired { get; init; }
}

/// <summary>When a key was last used; without a time: never, or never since AWS keeps count (2015-04-22).</summary>
public sealed record IamKeyUse(string? UserName, DateTimeOffset? LastUsed, string? Service, string? Region);

/// <summary>A user's console password.</summary>
public sealed record IamLoginProfile(string UserName, DateTimeOffset CreateDate, bool IsResetRequired);

/// <summary>A tag of a user.</summary>
public sealed record IamTag(string Key, string Value);

/// <summary>What the account asks of passwords. Null days or counts: not asked.</summary>
public sealed record IamPasswordPolicy(int MinimumLength, int? MaximumAgeDays, int? ReusePrevention, bool AllowsUsersToChange);
