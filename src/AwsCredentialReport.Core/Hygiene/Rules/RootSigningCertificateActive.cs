namespace AwsCredentialReport;

/// <summary>A root user with an active X.509 signing certificate.</summary>
public sealed class RootSigningCertificateActive : CertificateRule
{
    internal RootSigningCertificateActive()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An X.509 signing certificate of the root user is active.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    internal override RuleScope Scope => RuleScope.Root;

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Sign in as root and delete the certificate.";
}
