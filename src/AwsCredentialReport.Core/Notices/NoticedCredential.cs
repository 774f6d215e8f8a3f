namespace AwsCredentialReport;

/// <summary>The stage of a notice. The order is part of records.</summary>
public enum NoticeStage
{
    /// <summary>The first notice about a credential in its present state.</summary>
    First,

    /// <summary>A later notice, which is the last one unless notices are repeated.</summary>
    Final,
}

/// <summary>What a notice says about one credential, or about one finding that is not about a stale credential.</summary>
public record NoticedCredential
{
    /// <summary>Gets 32 hexadecimal digits: the credential's id where its change is announced, else the finding's.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the stage.</summary>
    public required NoticeStage Stage { get; init; }

    /// <summary>Gets the number of the notice among those about the credential in this state, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the user's name; null for a finding that is not about a user.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the kind of the credential; a key is its user and its creation, never its slot.</summary>
    public CredentialKind CredentialKind { get; init; }

    /// <summary>Gets when the key was created, or the password set (UTC).</summary>
    public DateTime? Created { get; init => field = Instant.Utc(value); }

    /// <summary>Gets whether the key is active, or the password exists; null when the report does not show it.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets the last use (UTC); null when there is none, and when the report does not show it.</summary>
    public DateTime? LastUsed { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the rules of the findings, with commas between them.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the ids of the findings, with commas between them.</summary>
    public required string FindingId { get; init; }

    /// <summary>Gets when the report was generated (UTC).</summary>
    public DateTime? ReportGeneratedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the day (UTC) from which on the credential may be disabled or deleted; null when the notice announces neither.</summary>
    public DateTime? AnnouncedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the id of the credential; null when its facts do not identify it.</summary>
    internal string? CredentialId => AccountId is null || Arn is null || UserCreated is null || Created is null ? null
        : FindingIdentity.OfNotice(AccountId, Arn, UserCreated, CredentialKind, Created);

    /// <summary>Gets whether the notice is about the change of the credential, and not about another finding.</summary>
    internal bool IsAboutChange => string.Equals(Id, CredentialId, StringComparison.Ordinal);

    /// <summary>Gets whether the facts are those that the id was made of, and the name is that of the ARN.</summary>
    internal bool IsConsistent =>
        (AnnouncedTime is null || IsAboutChange) &&
        (UserName is null || Arn is null || ReportWord.Is(UserName, ReportWord.RootAccount) || ReportArn.NamesUser(Arn, UserName));

    /// <summary>Whether both show the credential in the same state and with the same last use.</summary>
    internal bool IsSameState(NoticedCredential other) => Active == other.Active && Instant.SameMinute(LastUsed, other.LastUsed);
}

/// <summary>One line of the notice record: a credential about which an owner was warned.</summary>
public sealed record SentNotice : NoticedCredential
{
    /// <summary>Gets the id of the notice; all credentials of a notice have the same.</summary>
    public required string NoticeId { get; init; }

    /// <summary>Gets the run that recorded it.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets when the notice was recorded as sent (UTC).</summary>
    public required DateTime SentTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the owner; null for the notice about credentials without an owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets its line in the record.</summary>
    internal int Line { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Sentence.Format(Messages.SentNotice, Stage, UserName, Sentence.Date(SentTime), Owner ?? Messages.NoOwner);
}
