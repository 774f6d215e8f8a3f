namespace AwsCredentialReport;

/// <summary>The console password of a user at a time.</summary>
internal sealed class PasswordAtTime(StateOfUser user)
{
    private readonly CredentialReportEntry? _old = user.User.Old;
    private readonly CredentialReportEntry? _new = user.User.New;

    /// <summary>The state of the password; null: the user had none.</summary>
    internal CredentialState? Find()
    {
        var (before, after) = (Enabled(_old), Enabled(_new));
        if (before == false && user.IsReportOfThatSecond && !IsRowMissing)
        {
            return null;
        }

        if ((Unreadable(_old, before) ?? (user.IsReportOfThatSecond ? null : Unreadable(_new, after))) is { } unreadable)
        {
            return unreadable;
        }

        return Verdict(before == true, after == true) is { } verdict
            ? user.Make(CredentialKind.Password, WasSetBetween ? Set : (_old ?? _new)!.PasswordLastChanged ?? Set, verdict, InReport(_old), InReport(_new))
            : null;
    }

    private StateVerdict? Verdict(bool before, bool after)
    {
        var set = Set;
        return (before, after) switch
        {
            (true, _) when user.IsReportOfThatSecond =>
                new(true, true, CredentialStateBasis.ReportOfThatSecond, Sentence.Format(Messages.StateOfThatSecond, Subject, ChangeText.Active)),
            (true, true) when WasSetBetween => new(true, true, CredentialStateBasis.CreationDate, Sentence.Format(Messages.StatePasswordSet, Sentence.Date(set!.Value))),
            (true, true) => new(true, true, CredentialStateBasis.BothReports, Sentence.Format(Messages.StateOfBoth, Subject, ChangeText.Active)),
            (true, false) when user.After is null =>
                new(null, null, CredentialStateBasis.NoReportAfter, Sentence.Format(Messages.StateNoReportAfter, Subject, ChangeText.Active)),
            (true, false) => new(null, null, CredentialStateBasis.ReportsDiffer, Sentence.Format(Messages.StateRemoved, Subject, ChangeText.Active)),
            (false, true) when set <= user.At => new(true, true, Created, Sentence.Format(Messages.StatePasswordSet, Sentence.Date(set.Value))),
            (false, true) when user.Before is null => SetLater(CredentialStateBasis.NoReportBefore, set),
            (false, true) when set is null || _old is null => SetLater(CredentialStateBasis.ReportsDiffer, set),
            _ => null,
        };
    }

    private static string Subject => Messages.ChangeOfPassword;

    private DateTime? Set => _new?.PasswordLastChanged;

    // After the report before and not after the time: at the time, the password was the one of the report after.
    private bool WasSetBetween => !user.IsReportOfThatSecond && Set > user.Before?.Report.GeneratedTime && Set <= user.At;

    private bool IsRowMissing => _old is null && user.Before?.Gap(user.After, Messages.ChangeOlder) is not null;

    private CredentialStateBasis Created => user.Before is null ? CredentialStateBasis.NoReportBefore : CredentialStateBasis.CreationDate;

    private CredentialState? Unreadable(CredentialReportEntry? row, bool? enabled) =>
        row is not null && enabled is null ? user.Unreadable(CredentialKind.Password, row.PasswordLastChanged, row, [ReportColumn.PasswordEnabled]) : null;

    // Old reports do not show whether root has a password; GovCloud's root has none.
    private static bool? Enabled(CredentialReportEntry? row) =>
        row is null ? false
        : row.HasOldRootPassword ? true
        : row.PasswordEnabled ?? (row.IsRoot && ReportWord.Is(row.GetWord(ReportColumn.PasswordEnabled), ReportWord.NotSupported) ? false : null);

    private static StateInReport? InReport(CredentialReportEntry? row) => Enabled(row) != true
        ? null
        : new StateInReport(true, row!.PasswordUse != PasswordUse.Unknown, new CredentialUse(row.PasswordLastUsed, null, null));

    private static StateVerdict SetLater(CredentialStateBasis basis, DateTime? set) =>
        new(null, null, basis, Sentence.Format(Messages.StatePasswordSetLater, ChangeText.Date(set)));
}
