namespace AwsCredentialReport;

/// <summary>The password policy accepts short passwords.</summary>
public sealed class PasswordPolicyMinimumLength : PasswordPolicyRule
{
    internal PasswordPolicyMinimumLength()
        : base(ControlTopic.PasswordLength,
            RuleParameter.Count("MinimumLength", "characters", 14, 128, "Least number of characters that the policy must require."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The password policy accepts passwords of fewer than N characters.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    private protected override string Demand => $"require at least {Sentence.Number(Limit)} characters";

    private protected override bool Fails(IamPasswordPolicy policy) => policy.MinimumLength < Limit;

    private protected override string Describe(IamPasswordPolicy policy) =>
        $"accepts passwords of {Sentence.Number(policy.MinimumLength)} characters; the minimum is {Sentence.Number(Limit)}";
}
