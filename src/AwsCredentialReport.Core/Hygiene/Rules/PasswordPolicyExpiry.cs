namespace AwsCredentialReport;

/// <summary>The password policy lets passwords live long.</summary>
public sealed class PasswordPolicyExpiry : PasswordPolicyRule
{
    internal PasswordPolicyExpiry()
        : base(ControlTopic.PasswordExpiry,
            RuleParameter.Days("MaximumPasswordAgeDays", 90, "Days after which a password must expire."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The password policy lets a password live longer than N days. NIST SP 800-63B advises against expiry.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    private protected override string Demand => $"let passwords expire after at most {Sentence.Days(Limit)}";

    private protected override bool Fails(IamPasswordPolicy policy) => policy.MaximumAgeDays is not { } days || days > Limit;

    private protected override string Describe(IamPasswordPolicy policy) =>
        policy.MaximumAgeDays is { } days
            ? $"lets passwords expire after {Sentence.Days(days)}; the maximum is {Sentence.Days(Limit)}"
            : $"lets passwords never expire; the maximum is {Sentence.Days(Limit)}";
}
