namespace AwsCredentialReport;

/// <summary>Compares the rows of one user. The classes that compare its credentials add their changes through it.</summary>
internal sealed class UserComparison(ReportSnapshot older, ReportSnapshot newer, UserPair user, int idleDays)
{
    internal List<CredentialReportChange> Changes { get; } = [];

    internal UserPair User => user;

    internal DateTime OlderTime => older.Report.GeneratedTime;

    internal int IdleDays => idleDays;

    internal List<CredentialReportChange> Run()
    {
        CompareUser();
        new PasswordComparison(this).Run();
        CredentialSlots? Keys(CredentialReportEntry? row) => row is null ? null : CredentialSlots.KeysOf(row);
        CredentialSlots? Certificates(CredentialReportEntry? row) => row is null ? null : CredentialSlots.CertificatesOf(row);
        new SlotComparison(this, Keys(user.Old), Keys(user.New)).Run();
        new SlotComparison(this, Certificates(user.Old), Certificates(user.New)).Run();
        return Changes;
    }

    /// <summary>Adds a change of the configuration.</summary>
    internal void Add(
        CredentialChange change,
        CredentialKind credential,
        string evidence,
        string? before,
        string? after,
        DateTime? created = null,
        DateTime? happened = null) =>
        Add(Change(change, credential, evidence, before, after, created, happened));

    /// <summary>Adds a use.</summary>
    internal void Add(CredentialReportChange change) => Changes.Add(change);

    /// <summary>
    /// Adds a column that cannot be read any more. AWS's own words for "no date" can be read; a column of true and false has
    /// none but not_supported, in the row of root.
    /// </summary>
    internal void AddUnreadable(CredentialKind credential, DateTime? created, ReportColumn column)
    {
        var word = user.New!.Row.Word(column);
        if (ReportColumns.IsDate(column) ? !ReportWord.IsNone(word) : !(user.New.IsRoot && ReportWord.Is(word, ReportWord.NotSupported)))
        {
            AddUnclear(credential, [column], created);
        }
    }

    /// <summary>Adds columns that do not show what they did. A missing column is named once for the whole report.</summary>
    internal void AddUnclear(CredentialKind credential, IEnumerable<ReportColumn> columns, DateTime? created = null)
    {
        var present = columns.Where(column => user.New!.Row.Has(column)).ToList();
        if (present.Count > 0)
        {
            var words = Sentence.Join([.. present.Select(column => Sentence.Word(user.New!, column))]);
            Add(CredentialChange.Unknown, credential, Sentence.Format(Messages.ChangeUnreadable, words), null, user.New!.GetWord(present[^1]), created);
        }
    }

    internal CredentialReportChange Change(
        CredentialChange change,
        CredentialKind credential,
        string evidence,
        string? before,
        string? after,
        DateTime? created = null,
        DateTime? happened = null,
        CredentialUseReason? reason = null,
        int? idle = null) => new()
        {
            Change = change,
            Credential = credential,
            Evidence = ChangeText.Across(newer, evidence),
            OldValue = before,
            NewValue = after,
            CredentialCreated = created,
            HappenedTime = reason is not null || IsWithin(happened) ? happened : null,
            UseReason = reason,
            IdleDays = idle,
            AccountId = newer.AccountId,
            AccountName = user.Row.AccountName,
            UserName = user.Row.UserName,
            Arn = user.Row.Arn,
            UserCreationTime = user.Row.UserCreationTime,
            IsRoot = user.Row.IsRoot,
            OlderReportTime = OlderTime,
            NewerReportTime = newer.Report.GeneratedTime,
        };

    private bool IsWithin(DateTime? time) => time > OlderTime && time <= newer.Report.GeneratedTime;

    private void CompareUser()
    {
        var created = user.Row.UserCreationTime;
        if (user.Old is null)
        {
            Add(CredentialChange.UserAdded, CredentialKind.User, Sentence.Format(Messages.ChangeUserAdded, ChangeText.Date(created)), null, user.Row.Arn, null, created);
        }
        else if (user.New is null)
        {
            Add(CredentialChange.UserRemoved, CredentialKind.User, Sentence.Format(Messages.ChangeUserRemoved, ChangeText.Date(created)), user.Row.Arn, null);
        }
        else if (user.IsRenamed)
        {
            Add(
                CredentialChange.UserRenamed,
                CredentialKind.User,
                Sentence.Format(Messages.ChangeUserRenamed, user.Old.Arn, user.New.Arn, ChangeText.Date(created)),
                user.Old.Arn,
                user.New.Arn);
        }

        // A user that was deleted and created again cannot be told from this one.
        if (user is { Old.UserCreationTime: not null, New: { UserCreationTime: null, IsRoot: false } })
        {
            AddUnclear(CredentialKind.User, [ReportColumn.UserCreationTime]);
        }

        CompareMfa();
    }

    // A removed user has no device that was disabled.
    private void CompareMfa()
    {
        var before = user.Old is null ? false : user.Old.MfaActive;
        switch (before, user.New?.MfaActive)
        {
            case (false, true):
                Add(CredentialChange.MfaEnabled, CredentialKind.User, Messages.ChangeMfaEnabled, "false", "true");
                break;
            case (true, false):
                Add(CredentialChange.MfaDisabled, CredentialKind.User, Messages.ChangeMfaDisabled, "true", "false");
                break;
            case ({ }, null) when user is { Old: not null, New: not null }:
                AddUnreadable(CredentialKind.User, null, ReportColumn.MfaActive);
                break;
        }
    }
}
