using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The notices that are due now, one per owner; the one without an owner is the last.</summary>
public sealed class NoticePlan
{
    private static readonly ImmutableArray<CredentialKind> Kinds = [CredentialKind.AccessKey, CredentialKind.Password];

    private readonly NoticeHistory _history;
    private readonly NoticeIntervals _intervals;
    private readonly DateTime _now;

    private NoticePlan(NoticeHistory history, NoticeIntervals intervals, DateTime now) => (_history, _intervals, _now) = (history, intervals, now);

    /// <summary>Gets the notices.</summary>
    public ImmutableArray<PlannedNotice> Notices { get; private set; } = [];

    /// <summary>Gets the number of credentials whose owner was warned, and whose next notice is not due yet.</summary>
    public int NotDueCount { get; private set; }

    /// <summary>Finds the notices that are due.</summary>
    /// <param name="findings">The findings; waived and fixed ones are in no notice.</param>
    /// <param name="ownerOf">The owner of a finding; null when it has none.</param>
    /// <param name="history">The notices that were sent.</param>
    /// <param name="intervals">When notices are due.</param>
    /// <param name="now">The time (UTC).</param>
    public static NoticePlan Make(
        IEnumerable<IHygieneFinding> findings, Func<IHygieneFinding, string?> ownerOf, NoticeHistory history, NoticeIntervals intervals, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var plan = new NoticePlan(history, intervals, now);
        plan.Notices =
        [
            .. findings
                .Where(finding => !finding.Waived && finding.Verdict != HygieneVerdict.Fixed)
                .OrderByDescending(finding => finding.ReportGeneratedTime)
                .DistinctBy(finding => finding.FindingId, StringComparer.Ordinal)
                .GroupBy(ownerOf, StringComparer.Ordinal)
                .OrderBy(group => group.Key is null)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => plan.OfOwner(group.Key, group))
                .Where(notice => !notice.Parts.IsEmpty),
        ];
        return plan;
    }

    /// <summary>The credential of a finding that is announced to be changed; null when the finding is about something else, or lacks a fact.</summary>
    internal static NoticedCredential? StaleCredential(IHygieneFinding finding)
    {
        var kind = finding.Credential is CredentialKind.AccessKey1 or CredentialKind.AccessKey2 ? CredentialKind.AccessKey : finding.Credential;
        if (!Kinds.Contains(kind) || finding.Verdict == HygieneVerdict.Unknown || finding.ReportGeneratedTime is null ||
            !StalePolicy.UnusedRules(kind).Contains(finding.Rule, StringComparer.Ordinal))
        {
            return null;
        }

        // Two keys of one second have the slot in the finding's id, and nothing tells them apart later.
        var credential = Credential(finding);
        var isKnown = kind == CredentialKind.Password
            ? finding.PasswordUse == (credential.LastUsed is null ? PasswordUse.NeverUsed : PasswordUse.Used)
            : finding.AccessKeyUse == (credential.LastUsed is null ? AccessKeyUse.NeverUsed : AccessKeyUse.Used) && credential.Active == true &&
                finding.FindingId == FindingIdentity.OfCredential(
                    finding.AccountId, finding.Rule, finding.Arn, finding.UserCreationTime, finding.Credential, finding.AccessKeyCreated);
        return isKnown && credential.CredentialId is { } id ? credential with { Id = id } : null;
    }

    private PlannedNotice OfOwner(string? owner, IEnumerable<IHygieneFinding> findings)
    {
        var parts = findings
            .Select(finding => (Finding: finding, Stale: StaleCredential(finding)))
            .GroupBy(pair => pair.Stale?.Id ?? pair.Finding.FindingId, StringComparer.Ordinal)
            .Select(group => Part(owner, group.First().Stale, [.. group.Select(pair => pair.Finding)]))
            .OfType<NoticePart>();
        return new PlannedNotice(owner, [.. parts.OrderBy(part => part.Credential.Id, StringComparer.Ordinal)]);
    }

    private NoticePart? Part(string? owner, NoticedCredential? stale, ImmutableArray<IHygieneFinding> findings)
    {
        var credential = stale ?? Credential(findings[0]);
        if (stale is not null && _history.IsOutdated(stale))
        {
            return null;
        }

        var series = _history.Series(credential, owner, _now);
        if (_intervals.StageOf(series, _now) is not { } stage)
        {
            NotDueCount++;
            return null;
        }

        return new NoticePart(
            credential with
            {
                Stage = stage,
                Number = series.Count + 1,
                Rule = string.Join(", ", findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal)),
                FindingId = string.Join(", ", findings.Select(finding => finding.FindingId).Order(StringComparer.Ordinal)),
                AnnouncedTime = stale is null ? null : _intervals.Announce(series, findings.Min(finding => finding.DueDate), _now),
            },
            findings);
    }

    private static NoticedCredential Credential(IHygieneFinding finding)
    {
        var isPassword = finding.Credential == CredentialKind.Password;
        var isKey = finding.Credential is CredentialKind.AccessKey1 or CredentialKind.AccessKey2;
        return new NoticedCredential
        {
            Id = finding.FindingId,
            Stage = NoticeStage.First,
            Number = 1,
            AccountId = finding.AccountId,
            UserName = finding.UserName,
            Arn = finding.Arn,
            UserCreated = finding.UserCreationTime,
            CredentialKind = isKey ? CredentialKind.AccessKey : finding.Credential,
            Created = isPassword ? finding.PasswordSet : finding.AccessKeyCreated,
            Active = isPassword ? true : finding.AccessKeyActive,
            LastUsed = isPassword ? finding.PasswordLastUsed : finding.AccessKeyLastUsed,
            Rule = finding.Rule,
            FindingId = finding.FindingId,
            ReportGeneratedTime = finding.ReportGeneratedTime,
        };
    }
}

/// <summary>A notice that is due: to whom, and about what.</summary>
/// <param name="Owner">The owner; null for credentials without one.</param>
/// <param name="Parts">Its credentials, with their findings.</param>
public sealed record PlannedNotice(string? Owner, ImmutableArray<NoticePart> Parts)
{
    /// <summary>Gets the id of the notice.</summary>
    internal string Id => FindingIdentity.OfNotice(Owner, Parts.Select(part => part.Credential));
}

/// <summary>A credential of a notice, and the findings about it.</summary>
public sealed record NoticePart(NoticedCredential Credential, ImmutableArray<IHygieneFinding> Findings);
