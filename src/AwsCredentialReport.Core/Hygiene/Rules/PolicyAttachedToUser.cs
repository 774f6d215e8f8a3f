namespace AwsCredentialReport;

/// <summary>A user with policies of its own.</summary>
public sealed class PolicyAttachedToUser : DetailRule
{
    internal PolicyAttachedToUser()
        : base(DetailCall.Authorization, ControlTopic.PoliciesThroughGroups)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A user has a policy directly, attached or inline, and not through a group.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    internal override Judgement Judge(in RuleSubject subject) => Direct(subject).Any() ? Judgement.Fail() : Judgement.None;

    internal override string Evidence(in RuleSubject subject, Judgement judgement) =>
        $"The user has directly: {string.Join(", ", Direct(subject).Select(Describe))}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Attach the policies to a group, and make the user a member of it.";

    private static string Describe(IamPolicyAttachment policy) => policy.Arn is null ? $"{policy.Name} (inline)" : policy.Name;

    private static IEnumerable<IamPolicyAttachment> Direct(RuleSubject subject) =>
        new[] { subject.Entry.AttachedPolicies, subject.Entry.InlinePolicies }
            .OfType<FactList<IamPolicyAttachment>>().SelectMany(policies => policies).Where(policy => policy.Group is null);
}
