namespace AwsCredentialReport;

/// <summary>A change of a key in the action record. Warnings before it no longer count.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Created">When the key was created (UTC).</param>
/// <param name="Time">When it was changed (UTC).</param>
public sealed record NoticeBreak(string AccountId, string UserName, DateTime Created, DateTime Time);

/// <summary>The lines of both records that cannot be read, and may hide what ends a warning.</summary>
/// <param name="NoticeLines">The numbers of those of the notice record.</param>
/// <param name="ActionLines">The numbers of those of the action record, each with the time of the next line that can be read.</param>
public sealed record NoticeGaps(IReadOnlyList<int> NoticeLines, IReadOnlyList<(int Line, DateTime? Next)> ActionLines)
{
    internal static NoticeGaps None { get; } = new([], []);
}

/// <summary>Which owner was warned about which credential, how often and when.</summary>
public sealed class NoticeHistory
{
    private readonly ILookup<string, SentNotice> _byId;
    private readonly ILookup<string, SentNotice> _byCredential;
    private readonly ILookup<(string, string, DateTime), NoticeBreak> _breaks;
    private readonly NoticeGaps _gaps;

    /// <summary>Takes the lines of the record.</summary>
    /// <param name="sent">The notices, in the order of the record.</param>
    /// <param name="breaks">The changes of keys since.</param>
    /// <param name="gaps">The lines that cannot be read.</param>
    public NoticeHistory(IEnumerable<SentNotice> sent, IEnumerable<NoticeBreak> breaks, NoticeGaps? gaps = null)
    {
        _gaps = gaps ?? NoticeGaps.None;

        // A notice that was registered twice went out once.
        var lines = sent.DistinctBy(line => (line.NoticeId, line.Id)).ToList();
        _byId = lines.ToLookup(line => line.Id, StringComparer.Ordinal);
        _byCredential = lines.Where(line => line.CredentialId is not null).ToLookup(line => line.CredentialId!, StringComparer.Ordinal);
        _breaks = breaks.ToLookup(change => KeyOf(change.AccountId, change.UserName, change.Created));
    }

    /// <summary>All notices about a credential that count at a time: one that is dated later, or before its own report, does not.</summary>
    internal IReadOnlyList<SentNotice> Of(NoticedCredential credential, DateTime now) => Counted(_byId[credential.Id], now);

    /// <summary>
    /// The notices to an owner, the oldest first. Those about the change of a credential are about its present state: neither
    /// that nor its use has changed since.
    /// </summary>
    internal IReadOnlyList<SentNotice> Series(NoticedCredential credential, string? owner, DateTime now)
    {
        var sent = Of(credential, now).Where(line => string.Equals(line.Owner, owner, StringComparison.Ordinal));
        if (!credential.IsAboutChange)
        {
            return [.. sent];
        }

        var since = LastBreak(credential);
        var other = Counted(_byCredential[credential.Id], now).LastOrDefault(line => !line.IsSameState(credential))?.SentTime;
        return [.. sent.Where(line => line.IsSameState(credential) && line.SentTime > since && !(line.SentTime <= other))];
    }

    /// <summary>Whether the report about a credential is older than a change of it, so that it shows a state that is gone.</summary>
    internal bool IsOutdated(NoticedCredential credential) => credential.ReportGeneratedTime < LastBreak(credential);

    /// <summary>Why a later notice, or a change since the first one, may be hidden by damage, as a sentence; null when none is.</summary>
    internal string? FindDoubt(CredentialTarget target, SentNotice first, SentNotice last)
    {
        var notices = _gaps.NoticeLines.Where(line => line > last.Line).ToList();
        var actions = target.Kind == CredentialKind.Password ? []
            : _gaps.ActionLines.Where(gap => !(gap.Next <= first.SentTime)).Select(gap => gap.Line).ToList();
        return notices.Count > 0 ? Sentence.Format(Messages.NoticeLinesUnreadable, target.Noun, string.Join(", ", notices))
            : actions.Count > 0 ? Sentence.Format(Messages.ActionLinesUnreadable, string.Join(", ", actions))
            : null;
    }

    private DateTime LastBreak(NoticedCredential credential) =>
        credential is { AccountId: { } account, UserName: { } user, Created: { } created, CredentialKind: not CredentialKind.Password }
            ? _breaks[KeyOf(account, user, created)].Select(change => change.Time).DefaultIfEmpty(DateTime.MinValue).Max()
            : DateTime.MinValue;

    // A clock that was set back must not make a notice older than the ones before it.
    private static List<SentNotice> Counted(IEnumerable<SentNotice> lines, DateTime now)
    {
        var counted = new List<SentNotice>();
        foreach (var line in lines.Where(line => !Instant.IsFuture(line.SentTime, now) && !(line.ReportGeneratedTime > line.SentTime + Instant.Tolerance)))
        {
            counted.Add(counted.Count > 0 && counted[^1].SentTime > line.SentTime ? line with { SentTime = counted[^1].SentTime } : line);
        }

        return counted;
    }

    // IAM compares names without regard to case.
    private static (string Account, string User, DateTime Second) KeyOf(string account, string user, DateTime created) =>
        (account, user.ToUpperInvariant(), new DateTime(created.Ticks - (created.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc));
}
