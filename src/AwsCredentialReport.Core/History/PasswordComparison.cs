namespace AwsCredentialReport;

/// <summary>Compares the console password of a user.</summary>
internal sealed class PasswordComparison(UserComparison user)
{
    private readonly CredentialReportEntry? _old = user.User.Old;
    private readonly CredentialReportEntry? _new = user.User.New;

    internal void Run()
    {
        var before = _old is null ? false : _old.PasswordEnabled;
        var after = _new is null ? false : _new.PasswordEnabled;
        var (changedBefore, changedAfter) = (_old?.PasswordLastChanged, _new?.PasswordLastChanged);
        switch (before, after)
        {
            case (false, true):
                Add(CredentialChange.PasswordAdded, Messages.ChangePasswordAdded, null, changedAfter);
                break;
            case (true, false):
                Add(CredentialChange.PasswordRemoved, Messages.ChangePasswordRemoved, changedBefore, null);
                break;
            case ({ }, null):
                user.AddUnreadable(CredentialKind.Password, null, ReportColumn.PasswordEnabled);
                break;
            case (true, true) when changedBefore is not null && changedAfter is null:
                user.AddUnreadable(CredentialKind.Password, null, ReportColumn.PasswordLastChanged);
                break;
            case (true, true) when IsChanged(changedBefore, changedAfter):
                var evidence = Sentence.Format(Messages.ChangePasswordChanged, ChangeText.Date(changedAfter), ChangeText.Date(changedBefore));
                Add(CredentialChange.PasswordChanged, evidence, changedBefore, changedAfter);
                break;
        }

        if (_new is not null)
        {
            CompareUse();
        }
    }

    // A date where the older report had none is a change only if the password was set since then.
    private bool IsChanged(DateTime? before, DateTime? after) =>
        after is not null && (before is null ? after > user.OlderTime : before != after);

    private void CompareUse()
    {
        var isKnown = _old is null || IsUseKnown(_old);
        new UseComparison(user, CredentialKind.Password, null).Run(
            isKnown, new CredentialUse(_old?.PasswordLastUsed, null, null), new CredentialUse(_new!.PasswordLastUsed, null, null));
        if (_old is not null && isKnown && _new.PasswordUse == PasswordUse.Unknown && _new.PasswordEnabled is not null)
        {
            user.AddUnreadable(CredentialKind.Password, null, ReportColumn.PasswordLastUsed);
        }
    }

    // The last use of an earlier password is shown again when the user gets a new one. Old reports do not show the use of root.
    private bool IsUseKnown(CredentialReportEntry old) =>
        old.PasswordLastUsed is not null ||
        (Credential.IsReadable(old, ReportColumn.PasswordLastUsed) &&
            (old.PasswordEnabled == true || (old.PasswordEnabled == false && !(_new!.PasswordLastUsed <= user.OlderTime))));

    private void Add(CredentialChange change, string evidence, DateTime? before, DateTime? after) =>
        user.Add(change, CredentialKind.Password, evidence, ChangeText.Iso(before), ChangeText.Iso(after), null, after);
}
