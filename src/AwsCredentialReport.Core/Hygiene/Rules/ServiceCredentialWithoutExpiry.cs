namespace AwsCredentialReport;

/// <summary>A service-specific credential that never expires.</summary>
public sealed class ServiceCredentialWithoutExpiry : FactRule<IamServiceCredential>
{
    // Source: IAM API Reference, ServiceSpecificCredential, ExpirationDate.
    private static readonly string[] OffersExpiry = ["bedrock.amazonaws.com", "logs.amazonaws.com"];

    internal ServiceCredentialWithoutExpiry()
        : base(DetailCall.ServiceCredentials)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active service-specific credential of a service that offers an expiry (Bedrock, CloudWatch Logs) has none.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override CredentialKind[] Credentials { get; } = [CredentialKind.ServiceCredential];

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Create a credential with an expiry (CreateServiceSpecificCredential, CredentialAgeDays), and delete this one.";

    private protected override IReadOnlyList<IamServiceCredential>? ListOf(CredentialReportEntry entry) => entry.ServiceCredentials;

    private protected override string IdOf(IamServiceCredential fact) => fact.Id;

    private protected override Judgement Judge(in RuleSubject subject, IamServiceCredential fact) =>
        fact is { IsActive: true, Expires: null } && OffersExpiry.Contains(fact.Service, StringComparer.OrdinalIgnoreCase)
            ? Judgement.Fail(Age.Days(fact.Created, subject.AsOf))
            : Judgement.None;

    private protected override string Evidence(in RuleSubject subject, IamServiceCredential fact, Judgement judgement) =>
        $"The credential {fact.Id} for {fact.Service}, created {Sentence.On(fact.Created, subject.AsOf)}, never expires.";
}
