namespace AwsCredentialReport;

/// <summary>The password policy remembers few earlier passwords.</summary>
public sealed class PasswordPolicyReuse : PasswordPolicyRule
{
    internal PasswordPolicyReuse()
        : base(ControlTopic.PasswordReuse,
            RuleParameter.Count("RememberedPasswords", "passwords", 24, 24, "Least number of earlier passwords that cannot be set again."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The password policy remembers fewer than N earlier passwords.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    private protected override string Demand => $"remember {Sentence.Number(Limit)} passwords";

    private protected override bool Fails(IamPasswordPolicy policy) => (policy.ReusePrevention ?? 0) < Limit;

    private protected override string Describe(IamPasswordPolicy policy) =>
        policy.ReusePrevention is { } remembered
            ? $"remembers {Sentence.Number(remembered)} earlier passwords; the minimum is {Sentence.Number(Limit)}"
            : $"lets users set an earlier password again; the minimum is {Sentence.Number(Limit)} remembered passwords";
}
