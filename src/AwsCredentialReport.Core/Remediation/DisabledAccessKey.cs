namespace AwsCredentialReport;

/// <summary>The state of a key that a run disabled.</summary>
public enum DisabledKeyState
{
    /// <summary>AWS was not asked: offline, or the key is of another account.</summary>
    NotAsked,

    /// <summary>It is inactive, and IAM shows no use that the run did not see.</summary>
    Inactive,

    /// <summary>It is inactive, but was used after the last use that the run saw.</summary>
    UsedSince,

    /// <summary>It is active: someone has enabled it again.</summary>
    EnabledAgain,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>The user no longer has the key.</summary>
    Deleted,

    /// <summary>The user no longer exists.</summary>
    UserDeleted,

    /// <summary>The user was deleted, and another user was created under the same name.</summary>
    UserReplaced,

    /// <summary>IAM's answers do not show it; the message says why.</summary>
    Unknown,
}

/// <summary>A key that the record shows as disabled, and neither restored nor deleted since, and its state now.</summary>
/// <param name="target">The key, as the record shows it.</param>
/// <param name="state">The state.</param>
/// <param name="message">The state as one sentence.</param>
public sealed class DisabledAccessKey(CredentialTarget target, DisabledKeyState state, string message)
{
    /// <summary>Gets the state.</summary>
    public DisabledKeyState State { get; } = state;

    /// <summary>Gets the state as one sentence, with the name of a call that failed.</summary>
    public string Message { get; } = message;

    /// <summary>Gets the account.</summary>
    public string? AccountId => Target.AccountId;

    /// <summary>Gets the user's name.</summary>
    public string UserName => Target.UserName;

    /// <summary>Gets the user's id, which IAM never gives to another user.</summary>
    public string? UserId => Target.UserId;

    /// <summary>Gets the key's id.</summary>
    public string? AccessKeyId => Target.AccessKeyId;

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated => Target.Created;

    /// <summary>Gets when the run disabled it (UTC).</summary>
    public DateTime? DisabledTime => Target.DisabledTime;

    /// <summary>Gets whether the record shows that the run disabled it; false when the outcome is unknown.</summary>
    public bool IsOutcomeKnown => Target.WasDisabled == true;

    /// <summary>Gets the run that disabled it.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets why it was disabled, as one word of <see cref="ActionReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the whole days since it was disabled; null when the record does not show the time.</summary>
    public int? DaysDisabled { get; init; }

    /// <summary>Gets the first time at which it may be deleted (UTC).</summary>
    public DateTime? DueTime { get; init; }

    /// <summary>Gets whether it may be deleted: by the record alone where AWS was not asked.</summary>
    public bool IsDue { get; init; }

    /// <summary>Gets the last use that IAM shows (UTC); that of the record where IAM was not asked.</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the namespace of the service of that use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of that use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets whether it was used after the last use that the run saw; null when IAM did not show it.</summary>
    public bool? IsUsedSince { get; init; }

    /// <summary>Gets the ARN of the caller who enabled or deleted the key since; null when no event of CloudTrail shows it.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets when the key was enabled or deleted since (UTC); null when no event of CloudTrail shows it.</summary>
    public DateTime? ChangedTime { get; init; }

    /// <summary>Gets the record.</summary>
    public string? RecordPath { get; init; }

    internal CredentialTarget Target { get; } = target;

    /// <inheritdoc/>
    public override string ToString() => Sentence.Format(Messages.DisabledKeyText, State, AccessKeyId, UserName);
}
