namespace AwsCredentialReport;

/// <summary>
/// A rule about facts that the report does not contain. It runs only where IAM was asked for them; where the call was
/// refused, it is Unknown once per account.
/// </summary>
public abstract class DetailRule : HygieneRule
{
    private readonly string _operation;

    private protected DetailRule(string operation, ControlTopic? topic = null, RuleParameter? parameter = null)
        : base(topic, parameter) => _operation = operation;

    internal sealed override string Operation => _operation;

    internal override RuleScope Scope => RuleScope.User;

    /// <summary>The facts about the account. The auditor asks the rule only where they exist.</summary>
    private protected static IamAccountDetail Account(in RuleSubject subject) => subject.Entry.AccountDetail!;
}
