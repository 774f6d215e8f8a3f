namespace AwsCredentialReport;

/// <summary>A TLS certificate in IAM that has expired or expires soon.</summary>
public sealed class ServerCertificateExpired : FactRule<IamServerCertificate>
{
    internal ServerCertificateExpired()
        : base(
            DetailCall.ServerCertificates,
            ControlTopic.ServerCertificates,
            RuleParameter.Days("WarningDays", 30, "Days before the expiry from which a certificate fails as Low.", relaxes: false))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A server certificate in IAM has expired; one that expires within N days counts as Low.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override RuleScope Scope => RuleScope.Report;

    internal override CredentialKind[] Credentials { get; } = [CredentialKind.ServerCertificate];

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Move to a certificate of AWS Certificate Manager, which renews it, and delete this one from IAM.";

    private protected override IReadOnlyList<IamServerCertificate>? ListOf(CredentialReportEntry entry) => entry.AccountDetail?.ServerCertificates;

    private protected override string IdOf(IamServerCertificate fact) => fact.Arn;

    private protected override Judgement Judge(in RuleSubject subject, IamServerCertificate fact) =>
        fact.Expires is not { } expires ? Judgement.Unknown()
        : expires <= subject.AsOf ? Judgement.Fail(subject.DaysSince(expires))
        : expires <= subject.AsOf.AddDays(Limit) ? Judgement.Fail(severity: HygieneSeverity.Low)
        : Judgement.None;

    private protected override DateTime? Due(IamServerCertificate fact) => fact.Expires;

    private protected override string Evidence(in RuleSubject subject, IamServerCertificate fact, Judgement judgement) =>
        fact.Expires is not { } expires ? $"IAM did not return when the server certificate {fact.Name} expires."
        : expires <= subject.AsOf ? $"The server certificate {fact.Name} expired {Sentence.On(expires, subject.AsOf)}."
        : $"The server certificate {fact.Name} expires on {Sentence.Date(expires)}, in less than {Sentence.Days(Limit)}.";
}
