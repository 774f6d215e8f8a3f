namespace AwsCredentialReport;

/// <summary>A policy of a user with its statements, or with the reason why they cannot be judged.</summary>
internal sealed record ReadPolicy(PolicyGrant Grant, PolicyAccount Account, IReadOnlyList<PolicyStatement> Statements, string? Problem)
{
    /// <summary>The Deny statements without a condition.</summary>
    internal IEnumerable<PolicyStatement> Denials => Statements.Where(statement => !statement.Allows && !statement.HasCondition);

    /// <summary>True when a statement allows every action on every resource.</summary>
    internal bool AllowsEverything => Allowances.Any(statement => statement.IsEverything);

    private IEnumerable<PolicyStatement> Allowances => Statements.Where(statement => statement.Allows && !statement.HasCondition);

    internal static ReadPolicy Of(PolicyGrant grant, PolicyAccount account)
    {
        if (grant.Document is null)
        {
            var known = AwsManagedPolicies.Find(grant.Arn);
            return new ReadPolicy(grant, account, known ?? [], known is null ? Messages.PolicyDocumentMissing : null);
        }

        try
        {
            return new ReadPolicy(grant, account, PolicyDocument.Read(grant.Document), null);
        }
        catch (FormatException e)
        {
            return new ReadPolicy(grant, account, [], e.Message);
        }
    }

    internal bool Allows(IamChange change) => Allowances.Any(statement => statement.Covers(change, Account));

    internal bool Denies(IamChange change) => Denials.Any(statement => statement.Covers(change, Account));

    /// <summary>The policy at the start of a sentence, with its group.</summary>
    internal string Subject => Grant switch
    {
        { Arn: null, ThroughGroup: null } => Sentence.Format(Messages.PolicyInline, Grant.Name),
        { Arn: null } => Sentence.Format(Messages.PolicyInlineOfGroup, Grant.Name, Grant.ThroughGroup),
        { ThroughGroup: null } => Sentence.Format(Messages.PolicyAttached, Grant.Name),
        _ => Sentence.Format(Messages.PolicyAttachedToGroup, Grant.Name, Grant.ThroughGroup),
    };
}
