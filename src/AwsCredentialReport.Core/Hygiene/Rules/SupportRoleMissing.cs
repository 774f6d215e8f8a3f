namespace AwsCredentialReport;

/// <summary>An account in which no identity may open support cases.</summary>
public sealed class SupportRoleMissing : AccountRule
{
    internal SupportRoleMissing()
        : base(DetailCall.PolicyHolders, ControlTopic.SupportRole)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "No user, group or role has the policy AWSSupportAccess.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override Judgement Judge(in RuleSubject subject) =>
        Account(subject).SupportAccessHolders is { } holders ? Judgement.Of(holders.Count == 0) : Judgement.Unknown();

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "It is unknown who has the policy AWSSupportAccess."
        : "No user, group or role has the policy AWSSupportAccess.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Create a role for incidents, and attach AWSSupportAccess to it.";
}
