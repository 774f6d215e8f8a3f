namespace AwsCredentialReport;

/// <summary>
/// The demand that the present owner of a credential was warned about its change: in its present state, with its present last
/// use, and long enough ago. IAM's current responses are compared with what the notice said.
/// </summary>
/// <param name="Days">The least number of whole days since the first notice.</param>
/// <param name="History">The notices that were sent.</param>
public sealed record NoticeRequirement(int Days, NoticeHistory History)
{
    /// <summary>Gets the owners of users; null when no file of owners is given.</summary>
    public OwnerMap? Owners { get; init; }

    /// <summary>Gets the tag that names the owner of a user; null when tags are not read for it.</summary>
    public string? OwnerTag { get; init; }

    /// <summary>A decision to skip a credential that must not be changed yet; null when its owner was warned.</summary>
    /// <param name="shown">The credential as IAM shows it.</param>
    /// <param name="live">IAM's responses.</param>
    /// <param name="now">The time.</param>
    internal ActionDecision? Find(CredentialTarget shown, LiveCredential live, DateTime now)
    {
        var credential = Present(shown, live);
        var sent = History.Of(credential, now);
        if (live.HasTwin)
        {
            return ActionDecision.Skip(ActionReason.NotWarned, Messages.NotWarnedTwin);
        }

        if (sent.Count == 0)
        {
            return ActionDecision.Skip(ActionReason.NotWarned, Sentence.Format(Messages.NotWarned, shown.Noun));
        }

        // Without owners in this run, the one who was warned last is the owner.
        var owner = Owners is null && OwnerTag is null ? shown.Owner ?? sent[^1].Owner : PresentOwner(shown, live);
        if (owner is null)
        {
            return ActionDecision.Skip(ActionReason.NotWarned, Messages.NotWarnedNoOwner);
        }

        if (!sent.Any(line => string.Equals(line.Owner, owner, StringComparison.Ordinal)))
        {
            return ActionDecision.Skip(
                ActionReason.OwnerChanged, Sentence.Format(Messages.OwnerChangedSinceNotice, owner, sent[^1].Owner ?? Messages.NoOwner));
        }

        return History.Series(credential, owner, now) is [var first, ..]
            ? TooRecently(first.SentTime, sent.Max(line => line.AnnouncedTime), owner, now)
                ?? (History.FindDoubt(shown, first, sent[^1]) is { } doubt ? ActionDecision.Refuse(ActionReason.RecordDamaged, doubt) : null)
            : ActionDecision.Skip(ActionReason.ChangedSinceNotice, Sentence.Format(Messages.ChangedSinceNotice, shown.Noun, owner));
    }

    private ActionDecision? TooRecently(DateTime first, DateTime? announced, string owner, DateTime now) =>
        Age.Days(first, now) is var days && days < Days
            ? ActionDecision.Skip(
                ActionReason.WarnedTooRecently, Sentence.Format(Messages.WarnedTooRecently, owner, Sentence.Date(first), Sentence.Days(days), Days))
        : announced > now
            ? ActionDecision.Skip(
                ActionReason.WarnedTooRecently, Sentence.Format(Messages.AnnouncedForLater, owner, Sentence.Day(announced.Value)))
        : null;

    private string? PresentOwner(CredentialTarget shown, LiveCredential live) =>
        Owners?.Find(new OwnedUser(shown.UserName, shown.Arn, shown.AccountId, shown.Path))?.Owner
            ?? (OwnerTag is null ? null : OwnerSearch.OfTags(live.Tags?.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)), OwnerTag));

    private static NoticedCredential Present(CredentialTarget shown, LiveCredential live)
    {
        var credential = new NoticedCredential
        {
            Id = string.Empty,
            Stage = NoticeStage.First,
            Number = 1,
            AccountId = shown.AccountId,
            UserName = shown.UserName,
            Arn = shown.Arn,
            UserCreated = live.User.CreateDate.UtcDateTime,
            CredentialKind = shown.Kind,
            Created = shown.Created,
            Active = true,
            LastUsed = shown.LastUsed,
            Rule = string.Empty,
            FindingId = string.Empty,
        };
        return credential with { Id = credential.CredentialId ?? string.Empty };
    }
}
