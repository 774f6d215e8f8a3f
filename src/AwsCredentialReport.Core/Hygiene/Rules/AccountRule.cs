namespace AwsCredentialReport;

/// <summary>A rule about the account.</summary>
public abstract class AccountRule : DetailRule
{
    private protected AccountRule(string operation, ControlTopic? topic = null, RuleParameter? parameter = null)
        : base(operation, topic, parameter)
    {
    }

    internal sealed override RuleScope Scope => RuleScope.Report;
}
