namespace AwsCredentialReport;

/// <summary>A console password that was set N days ago and never used.</summary>
public sealed class PasswordNeverUsed : HygieneRule
{
    internal PasswordNeverUsed()
        : base(ControlTopic.UnusedCredentials, UnusedCredential.Parameter)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A console password has no recorded use and was set N days ago or more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (entry.PasswordLastUsed is not null)
        {
            return Judgement.None;
        }

        if (entry.PasswordUse == PasswordUse.Unknown)
        {
            return UnusedCredential.JudgeUnknownUse(subject, Limit);
        }

        if (entry.PasswordSet is not { } set)
        {
            return Judgement.Unknown();
        }

        var age = subject.DaysSince(set);
        return age < Limit ? Judgement.None
            : !Credential.IsReadable(entry, ReportColumn.PasswordLastChanged) ? Judgement.Unknown()
            : SignInGap2018.MayHideUse(set, subject.AsOf, Limit) ? Judgement.Unknown(age)
            : Judgement.Fail(age);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Entry.PasswordSet, Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var since = entry.PasswordLastChanged is null
            ? $"its user was created {Sentence.On(entry.UserCreationTime, subject.AsOf)}, and the report does not contain its own date"
            : $"it was set {Sentence.On(entry.PasswordLastChanged, subject.AsOf)}";
        if (!judgement.IsUnknown)
        {
            return $"The password has never been used; {since}; the limit is {Sentence.Days(Limit)}.";
        }

        if (entry.PasswordUse == PasswordUse.Unknown)
        {
            return "It is unknown whether the password was ever used: " +
                $"{Sentence.Word(entry, ReportColumn.PasswordEnabled)} and {Sentence.Word(entry, ReportColumn.PasswordLastUsed)}.";
        }

        return entry.PasswordSet is null || !Credential.IsReadable(entry, ReportColumn.PasswordLastChanged)
            ? "The password has no recorded use, and it is unknown since when it exists: " +
                $"{Sentence.Word(entry, ReportColumn.PasswordLastChanged)}{NoUserDate(entry)}."
            : $"The password has no recorded use, and {since}, but {SignInGap2018.Explanation}.";
    }

    private static string NoUserDate(CredentialReportEntry entry) => entry.UserCreationTime is null
        ? $" and {Sentence.Word(entry, ReportColumn.UserCreationTime)}"
        : string.Empty;

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? UnusedCredential.AskIam
        : "Delete the user's login profile: it was never needed.";
}
