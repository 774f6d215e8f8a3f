namespace AwsCredentialReport.Engine;

/// <summary>One change of an account: what was intended, on what evidence, and what became of it.</summary>
public sealed record RecordedAct
{
    /// <summary>The operation that switches a key.</summary>
    public const string UpdateAccessKey = "UpdateAccessKey";

    /// <summary>The operation that deletes a console password.</summary>
    public const string DeleteLoginProfile = "DeleteLoginProfile";

    internal const string Active = "Active";
    internal const string Inactive = "Inactive";
    internal const string Present = "Present";
    internal const string Deleted = "Deleted";

    /// <summary>Gets the run that made it.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets its number in the run, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>Gets IAM's name of the call.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets the user.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's id, which no other user ever gets.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the key; null when it is about a password.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets when the key was created, or the password set (UTC).</summary>
    public DateTime? Created { get; init; }

    /// <summary>Gets the status that IAM showed before.</summary>
    public required string PreviousStatus { get; init; }

    /// <summary>Gets the status that was asked for.</summary>
    public required string NewStatus { get; init; }

    /// <summary>Gets why, as one word of <see cref="ActionReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the last use that IAM told (UTC); null when it told none.</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the service of that use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of that use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets when IAM was asked for the last use (UTC).</summary>
    public DateTime? EvidenceTime { get; init; }

    /// <summary>Gets the time of the report that led to it (UTC).</summary>
    public DateTime? ReportGeneratedTime { get; init; }

    /// <summary>Gets who called, as far as it is known.</summary>
    public string? CallerArn { get; init; }

    /// <summary>Gets the version of the tool that wrote the line.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Gets when the intent was written (UTC); null when its line is damaged.</summary>
    public DateTime? IntentTime { get; init; }

    /// <summary>Gets when the outcome was written (UTC); null when it never was.</summary>
    public DateTime? OutcomeTime { get; init; }

    /// <summary>Gets what became of it.</summary>
    public RecordedOutcome Outcome { get; init; }

    /// <summary>Gets what became of it, as one sentence; null when no outcome was written.</summary>
    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Operation} {AccessKeyId ?? UserName} {NewStatus}";
}
