namespace AwsCredentialReport;

/// <summary>A console password whose use the report does not show.</summary>
public sealed class PasswordUsageUnknown : HygieneRule
{
    internal PasswordUsageUnknown()
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "The column with the use of a password is missing or contains an undocumented word.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject) =>
        subject.Entry.PasswordUse == PasswordUse.Unknown
            ? Judgement.Unknown(subject.DaysSince(subject.Entry.PasswordLastChanged))
            : Judgement.None;

    internal override string Evidence(in RuleSubject subject, Judgement judgement) =>
        "The use of the password is unknown: " +
        $"{Sentence.Word(subject.Entry, ReportColumn.PasswordEnabled)} and " +
        $"{Sentence.Word(subject.Entry, ReportColumn.PasswordLastUsed)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => UnusedCredential.AskIam;
}
