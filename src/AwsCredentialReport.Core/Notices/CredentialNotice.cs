namespace AwsCredentialReport;

/// <summary>A notice that is due now, to one owner. It consists of plain values, so that another process can send and register it.</summary>
public sealed record CredentialNotice
{
    /// <summary>Gets 32 hexadecimal digits: the same for as long as the notice says the same to the same owner.</summary>
    public required string NoticeId { get; init; }

    /// <summary>Gets the owner, typically a mail address; null when the credentials have none.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the stage: Final when one of the credentials has its final notice.</summary>
    public NoticeStage Stage => Credentials.Any(credential => credential.Stage == NoticeStage.Final) ? NoticeStage.Final : NoticeStage.First;

    /// <summary>Gets the number of credentials that have their first notice.</summary>
    public int First => Credentials.Count(credential => credential.Stage == NoticeStage.First);

    /// <summary>Gets the number of credentials that have their final notice.</summary>
    public int Final => Credentials.Count - First;

    /// <summary>Gets the first day (UTC) from which on one of the credentials may be changed; null when nothing is announced.</summary>
    public DateTime? AnnouncedTime => Credentials.Min(credential => credential.AnnouncedTime);

    /// <summary>Gets the subject of the mail.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the body of the mail; null when none was asked for.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the file of the body; null when none was written.</summary>
    public string? BodyPath { get; init; }

    /// <summary>Gets what the notice says of each credential.</summary>
    public required IReadOnlyList<NoticedCredential> Credentials { get; init; }

    /// <summary>Gets when the notice was made (UTC).</summary>
    public required DateTime CreatedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets why the notice cannot be registered, as a clause; null when it is complete.</summary>
    internal string? Problem =>
        Credentials.Count == 0 ? Messages.NoticeEmpty
        : !Credentials.All(credential => credential.IsConsistent) ||
          !string.Equals(NoticeId, FindingIdentity.OfNotice(Owner, Credentials), StringComparison.Ordinal) ? Messages.NoticeIncomplete
        : null;

    /// <inheritdoc/>
    public override string ToString() => Subject;

    /// <summary>The lines of the record that say that the notice was sent.</summary>
    /// <param name="runId">The run that records it.</param>
    /// <param name="now">The time; a notice is never sent before it was made, nor before its report, whatever the clock shows.</param>
    internal IEnumerable<SentNotice> ToSent(string runId, DateTime now) => Credentials.Select(credential => new SentNotice
    {
        NoticeId = NoticeId,
        RunId = runId,
        SentTime = new[] { now, CreatedTime, credential.ReportGeneratedTime ?? now }.Max(),
        Owner = Owner,
        Id = credential.Id,
        Stage = credential.Stage,
        Number = credential.Number,
        AccountId = credential.AccountId,
        UserName = credential.UserName,
        Arn = credential.Arn,
        UserCreated = credential.UserCreated,
        CredentialKind = credential.CredentialKind,
        Created = credential.Created,
        Active = credential.Active,
        LastUsed = credential.LastUsed,
        Rule = credential.Rule,
        FindingId = credential.FindingId,
        ReportGeneratedTime = credential.ReportGeneratedTime,
        AnnouncedTime = credential.AnnouncedTime,
    });
}
