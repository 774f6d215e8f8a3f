namespace AwsCredentialReport;

/// <summary>A policy of a user with its statements, or with the reason why they cannot be judged.</summary>
internal sealed record ReadPolicy(PolicyGrant Grant, IReadOnlyList<PolicyStatement> Statements, string? Problem)
{
    /// <summary>The Deny statements without a condition.</summary>
    internal IEnumerable<PolicyStatement> Denials => Statements.Where(statement => !statement.Allows && !statement.HasCondition);

    /// <summary>True when a statement allows every action on every resource.</summary>
    internal bool AllowsEverything => Allowances.Any(statement => statement.IsEverything);

    private IEnumerable<PolicyStatement> Allowances => Statements.Where(statement => statement.Allows && !statement.HasCondition);

    internal static ReadPolicy Of(PolicyGrant grant)
    {
        if (grant.Document is null)
        {
            var known = AwsManagedPolicies.Find(grant.Arn);
            return new ReadPolicy(grant, known ?? [], known is null ? Messages.PolicyDocumentMissing : null);
        }

        try
        {
            return new ReadPolicy(grant, PolicyDocument.Read(grant.Document), null);
        }
        catch (FormatException e)
        {
            return new ReadPolicy(grant, [], e.Message);
        }
    }

    internal bool Allows(IamChange change) => Allowances.Any(statement => statement.Covers(change));

    internal bool Denies(IamChange change) => Denials.Any(statement => statement.Covers(change));

    /// <summary>The policy at the start of a sentence, with its group.</summary>
    internal string Subject => Grant switch
    {
        { Arn: null, ThroughGroup: null } => Sentence.Format(Messages.PolicyInline, Grant.Name),
        { Arn: null } => Sentence.Format(Messages.PolicyInlineOfGroup, Grant.Name, Grant.ThroughGroup),
        { ThroughGroup: null } => Sentence.Format(Messages.PolicyAttached, Grant.Name),
        _ => Sentence.Format(Messages.PolicyAttachedToGroup, Grant.Name, Grant.ThroughGroup),
    };
}
