namespace AwsCredentialReport;

/// <summary>The password policy does not require all kinds of characters.</summary>
public sealed class PasswordPolicyComplexity : PasswordPolicyRule
{
    internal PasswordPolicyComplexity()
        : base(ControlTopic.PasswordComplexity)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The password policy does not require an upper-case letter, a lower-case letter, a digit and a symbol.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    private protected override string Demand => "require all four kinds of characters";

    private protected override bool Fails(IamPasswordPolicy policy) => Lacks(policy).Count > 0;

    private protected override string Describe(IamPasswordPolicy policy) =>
        $"does not require {Sentence.Join(Lacks(policy))}";

    private static List<string> Lacks(IamPasswordPolicy policy)
    {
        var lacks = new List<string>();
        Add(policy.RequiresUppercase, "an upper-case letter");
        Add(policy.RequiresLowercase, "a lower-case letter");
        Add(policy.RequiresNumbers, "a digit");
        Add(policy.RequiresSymbols, "a symbol");
        return lacks;

        void Add(bool isRequired, string kind)
        {
            if (!isRequired)
            {
                lacks.Add(kind);
            }
        }
    }
}
