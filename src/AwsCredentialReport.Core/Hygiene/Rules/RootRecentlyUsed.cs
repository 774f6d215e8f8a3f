namespace AwsCredentialReport;

/// <summary>The root user was used in the last N days.</summary>
public sealed class RootRecentlyUsed : HygieneRule
{
    private static readonly ReportColumn[] Uses =
        [ReportColumn.PasswordLastUsed, ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey2LastUsedDate];

    internal RootRecentlyUsed()
        : base(
            ControlTopic.RootUse,
            RuleParameter.Days("RootUseDays", 90, "Days within which a use of root fails.", relaxes: false))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The root user's password or access keys were used less than N days ago.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    internal override RuleScope Scope => RuleScope.Root;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var days = subject.DaysSince(NewestUse(entry).When);
        if (days < Limit)
        {
            return Judgement.Fail(days);
        }

        return MayHideUse(entry) ? Judgement.Unknown(days) : Judgement.None;
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var (when, what, place) = NewestUse(entry);
        return judgement.IsUnknown
            ? $"It is unknown whether root was used: {Sentence.Unreadable(entry, Array.FindAll(Uses, use => IsUnreadable(entry, use)))}."
            : $"The root user's {what} was last used {Sentence.On(when, subject.AsOf)}{place}; " +
                $"a use less than {Sentence.Days(Limit)} ago fails.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Find out who used root and for what (CloudTrail), and give that task a role.";

    private static (DateTime? When, string What, string Place) NewestUse(CredentialReportEntry entry)
    {
        var (newest, what, place) = (entry.PasswordLastUsed, "password", string.Empty);
        for (var number = 1; number <= 2; number++)
        {
            if (entry.Key(number).LastUsed is { } used && !(used <= newest))
            {
                (newest, what, place) = (used, "access key " + Sentence.Number(number), Sentence.Place(entry.Key(number)));
            }
        }

        return (newest, what, place);
    }

    private static bool MayHideUse(CredentialReportEntry entry)
    {
        foreach (var use in Uses)
        {
            if (IsUnreadable(entry, use))
            {
                return true;
            }
        }

        return false;
    }

    // The report keeps the last use after a password or key is disabled; only an empty slot has none.
    private static bool IsUnreadable(CredentialReportEntry entry, ReportColumn use) =>
        !Credential.IsReadable(entry, use) &&
        (use == ReportColumn.PasswordLastUsed || entry.Key(use == ReportColumn.AccessKey1LastUsedDate ? 1 : 2).Exists != false);
}
