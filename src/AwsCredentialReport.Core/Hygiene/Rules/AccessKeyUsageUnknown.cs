namespace AwsCredentialReport;

/// <summary>An active access key whose use the report does not show.</summary>
public sealed class AccessKeyUsageUnknown : AccessKeyRule
{
    internal AccessKeyUsageUnknown()
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "The column with the use of an active access key is missing or contains an undocumented word.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        return key.Use == AccessKeyUse.Unknown
            ? Judgement.Unknown(subject.DaysSince(key.Created))
            : Judgement.None;
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement) =>
        $"The use of {Sentence.Subject(subject.Credential).ToLowerInvariant()} is unknown: " +
        $"{Unreadable(subject, ReportColumn.AccessKey1Active, ReportColumn.AccessKey1LastUsedDate)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => UnusedCredential.AskIam;
}
