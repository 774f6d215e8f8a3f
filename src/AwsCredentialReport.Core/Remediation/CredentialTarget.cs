namespace AwsCredentialReport;

/// <summary>Where a credential is named.</summary>
public enum CredentialSource
{
    /// <summary>A user or a key, without a report.</summary>
    User,

    /// <summary>A row of a report.</summary>
    Row,

    /// <summary>A finding about a row.</summary>
    Finding,

    /// <summary>The result of an earlier run.</summary>
    Result,

    /// <summary>The record of earlier runs.</summary>
    Record,
}

/// <summary>
/// One credential in the input: its user, its identity, and the facts that the input contains. It consists of plain values,
/// so that saved objects can be input too. The input only nominates a credential; the decision rests on IAM's responses.
/// </summary>
public sealed partial record CredentialTarget
{
    /// <summary>Gets the kind: a password or an access key.</summary>
    public required CredentialKind Kind { get; init; }

    /// <summary>Gets the source.</summary>
    public CredentialSource Source { get; init; }

    /// <summary>Gets the user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's id, which IAM never gives to another user.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the partition, such as aws or aws-us-gov; that of the ARN unless it is given.</summary>
    public string? Partition { get => field ?? ReportArn.PartitionOf(Arn); init; }

    /// <summary>Gets the user's path; that of the ARN unless it is given.</summary>
    public string? Path { get => field ?? (Arn is null ? null : ReportArn.PathOf(Arn, UserName)); init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the id of the access key; null for a password, and where a report names the key.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets when the key was created, or the password set (UTC).</summary>
    public DateTime? Created { get; init => field = Instant.Utc(value); }

    /// <summary>Gets whether the key is active, or the password exists; null when the report does not show it.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets whether it was ever used; null when the report does not show it.</summary>
    public bool? EverUsed { get; init; }

    /// <summary>Gets the last use (UTC).</summary>
    public DateTime? LastUsed { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the service of the last use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of the last use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets when the report was generated (UTC); null without a report.</summary>
    public DateTime? ReportGeneratedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the owner of the user; null when the input does not name one.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the rule of the finding; null for another source.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the verdict of the finding; null for another source.</summary>
    public HygieneVerdict? Verdict { get; init; }

    /// <summary>Gets when the finding shows that the credential becomes stale (UTC); null for another source.</summary>
    public DateTime? Due { get; init => field = Instant.Utc(value); }

    /// <summary>Gets whether a waiver covers the finding; null when a saved finding does not show it.</summary>
    public bool? Waived { get; init; } = false;

    /// <summary>Gets whether the report's row contradicts itself; null when a saved finding does not show it.</summary>
    public bool? IsInconsistent { get; init; } = false;

    /// <summary>Gets the action of the earlier result; null for another source.</summary>
    public KeyAction? EarlierAction { get; init; }

    /// <summary>Gets the reason of the earlier result; null for another source.</summary>
    public string? EarlierReason { get; init; }

    /// <summary>Gets whether an earlier run disabled the key; null when its outcome is unknown.</summary>
    public bool? WasDisabled { get; init; }

    /// <summary>Gets when an earlier run disabled the key (UTC).</summary>
    public DateTime? DisabledTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets when the earlier run began to disable the key (UTC); null when the record does not show it.</summary>
    public DateTime? DisablingBegun { get; init => field = Instant.Utc(value); }

    /// <summary>Gets when an earlier run deleted the key (UTC); null when none did.</summary>
    public DateTime? DeletedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets when the record shows a later attempt to enable or disable the key (UTC); null without one.</summary>
    public DateTime? ChangedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets why the record may hide that the key was enabled again, as sentences; null when it does not.</summary>
    public string? RecordDoubt { get; init; }

    /// <summary>Gets the word for the credential in a sentence.</summary>
    internal string Noun => Kind == CredentialKind.Password ? "password" : "key";

    /// <summary>Gets the verb for the making of the credential in a sentence.</summary>
    internal string Made => Kind == CredentialKind.Password ? "set" : "created";

    /// <summary>Gets the fact that a row or finding lacks, as a clause; null when it has all.</summary>
    internal string? MissingFact =>
        Verdict == HygieneVerdict.Unknown ? Messages.FactMissing_Verdict
        : Verdict == HygieneVerdict.Due && Due is null ? Messages.FactMissing_Due
        : Waived is null ? Messages.FactMissing_Waived
        : IsInconsistent is null ? Messages.FactMissing_Consistency
        : UserCreated is null ? Messages.FactMissing_UserCreated
        : string.IsNullOrEmpty(AccountId) || IsArnOfOtherAccount ? Messages.FactMissing_Account
        : Active is null ? (Kind == CredentialKind.Password ? Messages.FactMissing_Password : Messages.FactMissing_Active)
        : Created is null ? Sentence.Format(Messages.FactMissing_Created, Noun, Made)
        : EverUsed is null || (EverUsed == false && LastUsed is not null) ? Sentence.Format(Messages.FactMissing_Used, Noun)
        : EverUsed == true && LastUsed is null ? Sentence.Format(Messages.FactMissing_LastUsed, Noun)
        : ReportGeneratedTime is null ? Messages.FactMissing_ReportTime
        : null;

    private bool IsArnOfOtherAccount => ReportArn.AccountOf(Arn) is { IsEmpty: false } account && !account.SequenceEqual(AccountId);

    /// <summary>Adds what an earlier run did.</summary>
    internal CredentialTarget WithEarlier(KeyAction action, string reason, DateTime? time) => this with
    {
        EarlierAction = action,
        EarlierReason = reason,
        DisabledTime = time,
        DeletedTime = action == KeyAction.Removed ? time : null,
        WasDisabled = (action, reason) switch
        {
            (KeyAction.Disabled, _) or (KeyAction.Failed, nameof(ActionReason.RecordIncomplete)) => true,
            (KeyAction.Failed, nameof(ActionReason.OutcomeUnknown)) => null,
            _ => false,
        },
    };
}
