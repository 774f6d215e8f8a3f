namespace AwsCredentialReport;

/// <summary>An old SSH key for AWS CodeCommit.</summary>
public sealed class SshKeyOld : FactRule<IamSshKey>
{
    internal SshKeyOld()
        : base(
            DetailCall.SshKeys,
            parameter: RuleParameter.Days("MaximumSshKeyAgeDays", 365, "Days of age above which an active SSH key fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active SSH key for CodeCommit is more than N days old.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override CredentialKind[] Credentials { get; } = [CredentialKind.SshKey];

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Have the user upload a new SSH key, and delete this one.";

    private protected override IReadOnlyList<IamSshKey>? ListOf(CredentialReportEntry entry) => entry.SshKeys;

    private protected override string IdOf(IamSshKey fact) => fact.Id;

    private protected override Judgement Judge(in RuleSubject subject, IamSshKey fact) =>
        fact.IsActive && Age.Days(fact.Uploaded, subject.AsOf) is var age && age > Limit ? Judgement.Fail(age) : Judgement.None;

    private protected override DateTime? Due(IamSshKey fact) => fact.Uploaded.AddDays(Limit + 1);

    private protected override string Evidence(in RuleSubject subject, IamSshKey fact, Judgement judgement) =>
        $"The SSH key {fact.Id} was uploaded {Sentence.On(fact.Uploaded, subject.AsOf)}; the limit is {Sentence.Days(Limit)}.";
}
