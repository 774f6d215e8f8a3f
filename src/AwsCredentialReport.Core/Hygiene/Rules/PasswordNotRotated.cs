namespace AwsCredentialReport;

/// <summary>A console password that is older than N days.</summary>
public sealed class PasswordNotRotated : HygieneRule
{
    internal PasswordNotRotated()
        : base(parameter: RuleParameter.Days("MaximumPasswordAgeDays", 90, "Days of age above which a password fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A console password was last changed more than N days ago.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (entry.PasswordLastChanged is { } changed)
        {
            var age = subject.DaysSince(changed);
            return age > Limit ? Judgement.Of(entry.PasswordEnabled, age) : Judgement.None;
        }

        // A password without a date is at most as old as its user.
        return subject.DaysSince(entry.UserCreationTime) <= Limit ? Judgement.None : Judgement.Unknown();
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Entry.PasswordLastChanged, Limit + 1);

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "It is unknown whether the password is due for a change: " +
            $"{Sentence.Word(subject.Entry, ReportColumn.PasswordEnabled)} and " +
            $"{Sentence.Word(subject.Entry, ReportColumn.PasswordLastChanged)}."
        : $"The password was last changed {Sentence.On(subject.Entry.PasswordLastChanged, subject.AsOf)}; " +
            $"the limit is {Sentence.Days(Limit)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Have the user change the password, or let an account password policy ask for it.";
}
