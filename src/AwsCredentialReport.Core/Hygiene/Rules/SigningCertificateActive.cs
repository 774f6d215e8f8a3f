namespace AwsCredentialReport;

/// <summary>An IAM user with an active X.509 signing certificate.</summary>
public sealed class SigningCertificateActive : CertificateRule
{
    internal SigningCertificateActive()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An X.509 signing certificate of an IAM user is active.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    internal override RuleScope Scope => RuleScope.User;

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Deactivate the certificate: it signs old SOAP calls that access keys have replaced, and no report shows its use.";
}
