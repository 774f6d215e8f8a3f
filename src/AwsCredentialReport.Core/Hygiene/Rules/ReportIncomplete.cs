namespace AwsCredentialReport;

/// <summary>Users whom the report does not contain.</summary>
public sealed class ReportIncomplete : AccountRule
{
    private const int MostNames = 10;

    internal ReportIncomplete()
        : base(DetailCall.Authorization)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "IAM has users that the report does not contain: they were created or renamed after it was generated.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override Judgement Judge(in RuleSubject subject) =>
        Account(subject).UsersNotInReport is { Count: > 0 } ? Judgement.Fail() : Judgement.None;

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var users = Account(subject).UsersNotInReport!;
        var names = string.Join(", ", users.Take(MostNames)) + (users.Count > MostNames ? " and others" : string.Empty);
        return $"Users of IAM that the report does not contain: {Sentence.Number(users.Count)} ({names}). No other rule checks them.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Generate a new report; IAM makes one every four hours at most.";
}
