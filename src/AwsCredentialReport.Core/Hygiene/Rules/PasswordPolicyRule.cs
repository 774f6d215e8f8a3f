namespace AwsCredentialReport;

/// <summary>A rule about the account's password policy.</summary>
public abstract class PasswordPolicyRule : AccountRule
{
    private protected PasswordPolicyRule(ControlTopic topic, RuleParameter? parameter = null)
        : base(DetailCall.PasswordPolicy, topic, parameter)
    {
    }

    internal sealed override Judgement Judge(in RuleSubject subject) =>
        Account(subject).PasswordPolicy is { } policy ? Judgement.Of(Fails(policy)) : Judgement.Unknown();

    internal sealed override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        if (Account(subject).PasswordPolicy is not { } policy)
        {
            return "The password policy is unknown.";
        }

        var owner = policy.IsDefault ? "The account has no password policy, and the default of AWS" : "The account's password policy";
        return $"{owner} {Describe(policy)}.";
    }

    internal sealed override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        $"Change the password policy (UpdateAccountPasswordPolicy): {Demand}. The call replaces the whole policy, so give all of its values.";

    private protected abstract string Demand { get; }

    private protected abstract bool Fails(IamPasswordPolicy policy);

    private protected abstract string Describe(IamPasswordPolicy policy);
}
