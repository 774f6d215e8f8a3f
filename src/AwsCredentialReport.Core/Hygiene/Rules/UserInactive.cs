namespace AwsCredentialReport;

/// <summary>A user with credentials, and no sign of life for N days.</summary>
public sealed class UserInactive : HygieneRule
{
    internal UserInactive()
        : base(parameter: RuleParameter.Days(
            "MaximumInactiveDays", 90, "Days without any use or change from which a user fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "A user has a usable credential, and no use, password change, key creation or user creation is younger than N days.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.User;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var holds = Credential.AnyUsable(entry);
        if (holds == false)
        {
            return Judgement.None;
        }

        var newest = Newest(entry);
        var idle = subject.DaysSince(newest);
        if (idle < Limit)
        {
            return Judgement.None;
        }

        var isCertain = holds == true && newest is not null && !SignMayBeHidden(entry, subject.AsOf);
        return Judgement.Of(isCertain ? true : null, idle);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(Newest(subject.Entry), Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var newest = $"The newest sign of life is of {Sentence.On(Newest(entry), subject.AsOf)[3..]}";
        if (!judgement.IsUnknown)
        {
            return $"{newest}; the limit is {Sentence.Days(Limit)}.";
        }

        if (Credential.AnyActiveCertificate(entry) == true)
        {
            return $"{newest}, but the user has an active signing certificate, whose use no report shows.";
        }

        var unreadable = Sentence.Unreadable(entry, [.. Credential.Columns, .. Signs(entry)]);
        return unreadable.Length > 0 ? $"{newest}, but the rest is unknown: {unreadable}."
            : SignInMayBeHidden(entry, subject.AsOf) ? $"{newest}, but {SignInGap2018.Explanation}."
            : $"{newest}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Ask the owner; then deactivate the user's keys, delete its password, and later the user.";

    private static DateTime? Newest(CredentialReportEntry entry)
    {
        ReadOnlySpan<DateTime?> dates =
        [
            entry.PasswordLastUsed, entry.PasswordLastChanged, entry.UserCreationTime,
            entry.Key(1).Created, entry.Key(1).LastUsed, entry.Key(2).Created, entry.Key(2).LastUsed,
        ];
        DateTime? newest = null;
        foreach (var date in dates)
        {
            newest = newest is null || date > newest ? date ?? newest : newest;
        }

        return newest;
    }

    // All columns that may hold a younger sign of life; the user's creation cannot when anything else is dated.
    private static ReportColumn[] Signs(CredentialReportEntry entry) =>
    [
        ReportColumn.PasswordLastUsed, ReportColumn.PasswordLastChanged,
        ReportColumn.AccessKey1LastRotated, ReportColumn.AccessKey2LastRotated,
        .. entry.Key(1).Exists == false ? [] : new[] { ReportColumn.AccessKey1LastUsedDate },
        .. entry.Key(2).Exists == false ? [] : new[] { ReportColumn.AccessKey2LastUsedDate },
    ];

    private bool SignMayBeHidden(CredentialReportEntry entry, DateTime asOf) =>
        Credential.AnyActiveCertificate(entry) != false ||
        Array.Exists(Signs(entry), column => !Credential.IsReadable(entry, column)) ||
        SignInMayBeHidden(entry, asOf);

    private bool SignInMayBeHidden(CredentialReportEntry entry, DateTime asOf) =>
        entry.PasswordEnabled != false && entry.PasswordSet is { } set &&
        SignInGap2018.MayHideUse(entry.PasswordLastUsed ?? set, asOf, Limit);
}
