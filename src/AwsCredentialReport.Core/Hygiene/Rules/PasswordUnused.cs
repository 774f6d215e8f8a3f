namespace AwsCredentialReport;

/// <summary>A console password that was used, but not for N days.</summary>
public sealed class PasswordUnused : HygieneRule
{
    internal PasswordUnused()
        : base(ControlTopic.UnusedCredentials, UnusedCredential.Parameter)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A console password was last used N days ago or more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (entry.PasswordLastUsed is not { } used)
        {
            return entry.PasswordUse == PasswordUse.Unknown
                ? UnusedCredential.JudgeUnknownUse(subject, Limit)
                : Judgement.None;
        }

        var idle = subject.DaysSince(used);
        if (idle < Limit)
        {
            return Judgement.None;
        }

        return SignInGap2018.MayHideUse(used, subject.AsOf, Limit) ? Judgement.Unknown(idle) : Judgement.Of(entry.PasswordEnabled, idle);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Entry.PasswordLastUsed, Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var use = $"The password was last used {Sentence.On(entry.PasswordLastUsed, subject.AsOf)}";
        if (!judgement.IsUnknown)
        {
            return $"{use}; the limit is {Sentence.Days(Limit)}.";
        }

        if (entry.PasswordLastUsed is not { } used)
        {
            return "It is unknown whether the password is in use: " +
                $"{Sentence.Word(entry, ReportColumn.PasswordEnabled)} and {Sentence.Word(entry, ReportColumn.PasswordLastUsed)}.";
        }

        return SignInGap2018.MayHideUse(used, subject.AsOf, Limit)
            ? $"{use}, but {SignInGap2018.Explanation}."
            : $"{use}, but it is unknown whether it still exists: {Sentence.Word(entry, ReportColumn.PasswordEnabled)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? UnusedCredential.AskIam
        : "Delete the user's login profile, or the user when nothing else of it is in use.";
}
