namespace AwsCredentialReport;

/// <summary>A rule that looks at both X.509 signing certificates, each on its own.</summary>
public abstract class CertificateRule : HygieneRule
{
    private protected CertificateRule()
    {
    }

    internal override CredentialKind[] Credentials => Certificates;

    internal override Judgement Judge(in RuleSubject subject) => Judgement.Of(Active(subject), subject.DaysSince(Created(subject)));

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var name = Sentence.Subject(subject.Credential);
        return judgement.IsUnknown
            ? $"It is unknown whether {name.ToLowerInvariant()} is active: {Sentence.Word(subject.Entry, ActiveColumn(subject))}."
            : $"{name} is active; it was uploaded {Sentence.On(Created(subject), subject.AsOf)}.";
    }

    private static bool? Active(in RuleSubject subject) => subject.Entry.Row.Flag(ActiveColumn(subject));

    private static DateTime? Created(in RuleSubject subject) => subject.Credential == CredentialKind.Certificate1
        ? subject.Entry.Certificate1LastRotated
        : subject.Entry.Certificate2LastRotated;

    private static ReportColumn ActiveColumn(in RuleSubject subject) =>
        subject.Credential == CredentialKind.Certificate1 ? ReportColumn.Cert1Active : ReportColumn.Cert2Active;
}
