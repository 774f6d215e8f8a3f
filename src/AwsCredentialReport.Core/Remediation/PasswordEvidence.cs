namespace AwsCredentialReport;

/// <summary>
/// What the whole input shows about passwords. Only a report shows when a password was set, so when rows of one user differ, one of
/// them is older than the password. So may be a row of an older report, when the newest one has no row of the user: it may be the
/// one that cannot be read.
/// </summary>
internal sealed class PasswordEvidence
{
    private readonly Dictionary<(string? Account, string User), Shown> _shown = [];
    private readonly HashSet<(string? Account, string User)> _contradicted = [];
    private readonly Dictionary<string, DateTime> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<CredentialReportInfo> _reports = [];

    /// <summary>Notes a row, also one without a password.</summary>
    internal void Note(CredentialReportEntry entry)
    {
        NoteReport(entry.Report);
        Note(
            (entry.AccountId, entry.UserName.ToUpperInvariant()),
            new Shown(entry.PasswordEnabled == false, entry.PasswordLastChanged, entry.ReportGeneratedTime));
    }

    /// <summary>Notes a report of which the input has something, also about other credentials.</summary>
    internal void NoteReport(CredentialReportInfo report) => _reports.Add(report);

    /// <summary>Notes a report of which only the time is known.</summary>
    internal void NoteReport(string? account, DateTime? time)
    {
        if (account is not null && time is { } report)
        {
            _newest[account] = Later(_newest.GetValueOrDefault(account), report)!.Value;
        }
    }

    /// <summary>Notes a finding or an earlier result.</summary>
    internal void Note(CredentialTarget target)
    {
        if (target is { Kind: CredentialKind.Password, Source: not CredentialSource.User })
        {
            Note(Id(target), new Shown(IsOff: false, target.Created, target.ReportGeneratedTime));
        }
    }

    /// <summary>A refusal when the input contradicts itself about a password, or its newest report lacks the user; else null.</summary>
    internal ActionDecision? Find(CredentialTarget target)
    {
        if (target.Kind != CredentialKind.Password)
        {
            return null;
        }

        var problem = _contradicted.Contains(Id(target)) ? Messages.PasswordRowsDiffer
            : target.AccountId is { } account && _shown.GetValueOrDefault(Id(target)).Report < NewestOf(account)
                ? Messages.PasswordRowMissing
            : null;
        return problem is null ? null : ActionDecision.Refuse(ActionReason.Inconsistent, problem);
    }

    private static (string? Account, string User) Id(CredentialTarget target) => (target.AccountId, target.UserName.ToUpperInvariant());

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other : one;

    // Known only when the input has ended: a newer report may be read behind the rows of this one.
    private DateTime NewestOf(string account) => _reports
        .Where(report => string.Equals(report.AccountId, account, StringComparison.Ordinal)).Select(report => report.NewestTime)
        .Append(_newest.GetValueOrDefault(account)).Max();

    private void Note((string? Account, string User) user, Shown shown)
    {
        NoteReport(user.Account, shown.Report);
        if (!_shown.TryGetValue(user, out var first))
        {
            _shown[user] = shown;
            return;
        }

        _shown[user] = first with { Report = Later(first.Report, shown.Report) };
        if (first.IsOff != shown.IsOff || (first.Set != shown.Set && !Instant.SameSecond(first.Set, shown.Set)))
        {
            _contradicted.Add(user);
        }
    }

    private readonly record struct Shown(bool IsOff, DateTime? Set, DateTime? Report);
}
