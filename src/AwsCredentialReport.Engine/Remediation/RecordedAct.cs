using System.Text.Json.Serialization;

namespace AwsCredentialReport.Engine;

/// <summary>What a record shows of a change that was intended.</summary>
public enum RecordedOutcome
{
    /// <summary>It may have been made: its outcome was never written, or could not be seen.</summary>
    Unknown,

    /// <summary>It was made, and AWS showed it.</summary>
    Done,

    /// <summary>It was not made.</summary>
    NotDone,
}

/// <summary>One change of an account: the intent, its evidence, and the outcome. It is written as one line of JSON each.</summary>
public sealed record RecordedAct
{
    /// <summary>The operation that enables or disables a key.</summary>
    public const string UpdateAccessKey = "UpdateAccessKey";

    /// <summary>The operation that deletes a key.</summary>
    public const string DeleteAccessKey = "DeleteAccessKey";

    /// <summary>The operation that deletes a console password.</summary>
    public const string DeleteLoginProfile = "DeleteLoginProfile";

    internal const string Active = "Active";
    internal const string Inactive = "Inactive";
    internal const string Present = "Present";
    internal const string Deleted = "Deleted";

    /// <summary>Gets the run that made it.</summary>
    [JsonRequired]
    public string RunId { get; init; } = string.Empty;

    /// <summary>Gets its number in the run, from 1.</summary>
    [JsonRequired]
    public int Sequence { get; init; }

    /// <summary>Gets IAM's name of the call.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets the user.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's id, which IAM never gives to another user.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the key; null for a password.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets when the key was created, or the login profile (UTC).</summary>
    public DateTime? Created { get; init; }

    /// <summary>Gets the status that IAM showed before.</summary>
    public required string PreviousStatus { get; init; }

    /// <summary>Gets the status that was requested.</summary>
    public required string NewStatus { get; init; }

    /// <summary>Gets the reason, as one word of <see cref="ActionReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the last use that IAM showed (UTC); null when it showed none.</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the service of that use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of that use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets when IAM was asked for the last use (UTC).</summary>
    public DateTime? EvidenceTime { get; init; }

    /// <summary>Gets the time of the report that named the credential (UTC).</summary>
    public DateTime? ReportGeneratedTime { get; init; }

    /// <summary>Gets the caller.</summary>
    public string? CallerArn { get; init; }

    /// <summary>Gets the version of the tool that wrote the line.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Gets when the intent was written (UTC); null when its line is damaged.</summary>
    [JsonIgnore]
    public DateTime? IntentTime { get; init; }

    /// <summary>Gets when the outcome was written (UTC); null when it never was.</summary>
    [JsonIgnore]
    public DateTime? OutcomeTime { get; init; }

    /// <summary>Gets the outcome.</summary>
    [JsonIgnore]
    public RecordedOutcome Outcome { get; init; }

    /// <summary>Gets the outcome as one sentence; null when no outcome was written.</summary>
    [JsonIgnore]
    public string? Message { get; init; }

    /// <summary>Gets the number of its first line; 0 until it is read.</summary>
    [JsonIgnore]
    internal int Line { get; init; }

    /// <summary>Gets the number of a line that contradicts the first one; 0 without one.</summary>
    [JsonIgnore]
    internal int ContradictedBy { get; init; }
}
