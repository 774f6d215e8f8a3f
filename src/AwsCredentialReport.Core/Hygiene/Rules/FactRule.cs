namespace AwsCredentialReport;

/// <summary>A rule that judges each fact of a list, such as each SSH key of a user.</summary>
/// <typeparam name="T">The type of the facts.</typeparam>
public abstract class FactRule<T> : DetailRule
    where T : class
{
    private protected FactRule(string operation, ControlTopic? topic = null, RuleParameter? parameter = null)
        : base(operation, topic, parameter)
    {
    }

    internal sealed override IReadOnlyList<object>? Facts(CredentialReportEntry entry) => ListOf(entry) ?? [];

    internal sealed override string IdOf(object fact) => IdOf((T)fact);

    internal sealed override Judgement Judge(in RuleSubject subject) => Judge(subject, (T)subject.Fact!);

    internal sealed override DateTime? Due(in RuleSubject subject) => Due((T)subject.Fact!);

    internal sealed override string Evidence(in RuleSubject subject, Judgement judgement) =>
        Evidence(subject, (T)subject.Fact!, judgement);

    private protected abstract IReadOnlyList<T>? ListOf(CredentialReportEntry entry);

    private protected abstract string IdOf(T fact);

    private protected abstract Judgement Judge(in RuleSubject subject, T fact);

    private protected virtual DateTime? Due(T fact) => null;

    private protected abstract string Evidence(in RuleSubject subject, T fact, Judgement judgement);
}
