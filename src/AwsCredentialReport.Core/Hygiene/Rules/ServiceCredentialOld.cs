namespace AwsCredentialReport;

/// <summary>An old service-specific credential.</summary>
public sealed class ServiceCredentialOld : FactRule<IamServiceCredential>
{
    internal ServiceCredentialOld()
        : base(
            DetailCall.ServiceCredentials,
            parameter: RuleParameter.Days("MaximumCredentialAgeDays", 90, "Days of age above which an active service-specific credential fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active service-specific credential (CodeCommit, Keyspaces, Bedrock, CloudWatch Logs) is more than N days old.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override CredentialKind[] Credentials { get; } = [CredentialKind.ServiceCredential];

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Create a new credential, move its user to it, and delete this one; or use temporary credentials.";

    private protected override IReadOnlyList<IamServiceCredential>? ListOf(CredentialReportEntry entry) => entry.ServiceCredentials;

    private protected override string IdOf(IamServiceCredential fact) => fact.Id;

    private protected override Judgement Judge(in RuleSubject subject, IamServiceCredential fact) =>
        fact.IsActive && Age.Days(fact.Created, subject.AsOf) is var age && age > Limit ? Judgement.Fail(age) : Judgement.None;

    private protected override DateTime? Due(IamServiceCredential fact) => fact.Created.AddDays(Limit + 1);

    private protected override string Evidence(in RuleSubject subject, IamServiceCredential fact, Judgement judgement) =>
        $"The credential {fact.Id} for {fact.Service} was created {Sentence.On(fact.Created, subject.AsOf)}; the limit is {Sentence.Days(Limit)}.";
}
