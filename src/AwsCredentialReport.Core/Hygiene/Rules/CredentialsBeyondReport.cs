namespace AwsCredentialReport;

/// <summary>A user with more keys or certificates than the report has slots for.</summary>
public sealed class CredentialsBeyondReport : HygieneRule
{
    internal CredentialsBeyondReport()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The report shows that a user has more access keys or certificates than it lists.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override RuleScope Scope => RuleScope.Row;

    internal override Judgement Judge(in RuleSubject subject) => Judgement.Of(HasMore(subject.Entry));

    internal override string Evidence(in RuleSubject subject, Judgement judgement) =>
        $"The report's remark: '{subject.Entry.AdditionalCredentialsInfo}'. No other rule checks those credentials.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "List them (ListAccessKeys, ListSigningCertificates) and remove what should not be there.";

    internal static bool HasMore(CredentialReportEntry entry) =>
        entry.AdditionalCredentialsInfo is { } info && !ReportWord.IsNone(info) && !ReportWord.Is(info, "0");
}
