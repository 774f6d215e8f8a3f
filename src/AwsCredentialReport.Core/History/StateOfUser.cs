namespace AwsCredentialReport;

/// <summary>One user at a time: makes the states of its credentials.</summary>
internal sealed class StateOfUser(ReportSnapshot? before, ReportSnapshot? after, DateTime at, UserPair user)
{
    internal DateTime At => at;

    internal UserPair User => user;

    internal ReportSnapshot? Before => before;

    internal ReportSnapshot? After => after;

    internal bool IsReportOfThatSecond => before?.Report.GeneratedTime == at;

    /// <summary>The state of a credential whose columns cannot be read in one of the reports.</summary>
    internal CredentialState Unreadable(CredentialKind kind, DateTime? created, CredentialReportEntry row, IEnumerable<ReportColumn> columns)
    {
        var words = Sentence.Join([.. columns.Where(column => row.Row.Has(column)).Select(column => Sentence.Word(row, column))]);
        var evidence = Sentence.Format(Messages.StateUnreadable, Sentence.Date(row.Report.GeneratedTime), words.Length == 0 ? Messages.StateColumnsMissing : words);
        return Make(kind, created, new StateVerdict(null, null, CredentialStateBasis.Unreadable, evidence), null, null);
    }

    /// <summary>The state of a credential.</summary>
    /// <param name="kind">The credential.</param>
    /// <param name="created">When it was created.</param>
    /// <param name="verdict">Its state at the time.</param>
    /// <param name="old">The credential in the report before; null when it is not there.</param>
    /// <param name="now">The credential in the report after; null when it is not there.</param>
    internal CredentialState Make(CredentialKind kind, DateTime? created, StateVerdict verdict, StateInReport? old, StateInReport? now)
    {
        var row = user.Old ?? user.New!;
        var uses = new UsesAroundTime(this, old, now);
        return new CredentialState
        {
            At = at,
            AccountId = (before ?? after)!.AccountId,
            AccountName = row.AccountName,
            UserName = row.UserName,
            Arn = row.Arn,
            UserCreationTime = row.UserCreationTime,
            MfaActive = Mfa(user.Old?.MfaActive, user.New?.MfaActive),
            Credential = kind,
            CredentialCreated = created,
            Existed = verdict.Existed,
            Active = verdict.Active,
            ActiveBefore = old?.Active,
            ActiveAfter = now?.Active,
            LastUsedKnownBefore = old?.LastUse.Time,
            LastUsedKnownAfter = now?.LastUse.Time,
            UsedBetween = uses.UsedBetween,
            ReportBefore = before?.Report.Source,
            ReportBeforeTime = before?.Report.GeneratedTime,
            ReportAfter = after?.Report.Source,
            ReportAfterTime = after?.Report.GeneratedTime,
            Basis = verdict.Basis,
            Evidence = string.Join(' ', new[] { verdict.Evidence, uses.Evidence, Rename, Unread }.Where(part => part.Length > 0)),
        };
    }

    private string Rename => user.IsRenamed ? Sentence.Format(Messages.StateRenamed, user.New!.UserName) : string.Empty;

    // The user may be in a row that is missing.
    private string Unread =>
        (user.Old is null ? before?.Gap(after, Messages.ChangeOlder) : null) ??
        (user.New is null ? after?.Gap(before, Messages.ChangeNewer) : null) ??
        string.Empty;

    private bool? Mfa(bool? old, bool? now) => IsReportOfThatSecond ? old : old == now ? now : null;
}
