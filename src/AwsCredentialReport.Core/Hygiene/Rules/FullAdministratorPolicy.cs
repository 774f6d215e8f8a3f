namespace AwsCredentialReport;

/// <summary>A policy of the account that allows everything.</summary>
public sealed class FullAdministratorPolicy : FactRule<IamAdministratorPolicy>
{
    internal FullAdministratorPolicy()
        : base(DetailCall.Authorization, ControlTopic.AdministratorPolicies)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A customer-managed or inline policy that is attached has a statement that allows every action on every resource.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    internal override RuleScope Scope => RuleScope.Report;

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "Read the policy document, and correct it."
        : "Replace the policy by one with the actions that are needed. For administrators, attach AdministratorAccess to a group.";

    private protected override IReadOnlyList<IamAdministratorPolicy>? ListOf(CredentialReportEntry entry) => entry.AccountDetail?.AdministratorPolicies;

    private protected override string IdOf(IamAdministratorPolicy fact) => fact.Arn ?? $"{fact.Holder}/{fact.Name}";

    private protected override Judgement Judge(in RuleSubject subject, IamAdministratorPolicy fact) =>
        Judgement.Of(fact.Grade == AdministratorGrade.Full ? true : null);

    private protected override string Evidence(in RuleSubject subject, IamAdministratorPolicy fact, Judgement judgement) =>
        fact.Holder is not null ? $"The inline policy {fact.Name} of {fact.Holder}: {fact.Reason}"
        : $"The policy {fact.Name}, attached {Times(fact.AttachmentCount ?? 0)}: {fact.Reason}";

    private static string Times(int count) => count == 1 ? "once" : $"{Sentence.Number(count)} times";
}
