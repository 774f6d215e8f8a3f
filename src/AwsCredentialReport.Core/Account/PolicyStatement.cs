namespace AwsCredentialReport;

/// <summary>Actions or resources of a statement.</summary>
/// <param name="Patterns">The patterns.</param>
/// <param name="AllBut">True for NotAction and NotResource: everything but the patterns.</param>
internal sealed record PolicyScope(IReadOnlyList<string> Patterns, bool AllBut);

/// <summary>A statement of a policy. One with a condition is left out of the judgement.</summary>
internal sealed record PolicyStatement(bool Allows, PolicyScope Actions, PolicyScope Resources, bool HasCondition)
{
    /// <summary>True when it applies to every action on every resource.</summary>
    internal bool IsEverything =>
        !Actions.AllBut && Actions.Patterns.Any(PolicyPattern.IsEveryAction) && IsEveryResource;

    /// <summary>True when it applies to every action but some, on every resource.</summary>
    internal bool IsEverythingButActions => Actions.AllBut && IsEveryResource;

    private bool IsEveryResource => !Resources.AllBut && Resources.Patterns.Any(PolicyPattern.IsEveryResource);

    /// <summary>
    /// Whether it applies to a change of all resources of its kind in the account. An Allow of all but some counts, as the rest is
    /// enough to become an administrator; a Deny of all but some does not, as the rest is not denied.
    /// </summary>
    internal bool Covers(IamChange change, PolicyAccount account) =>
        Actions.Patterns.Any(pattern => PolicyPattern.MatchesAction(pattern, change.Action)) != Actions.AllBut &&
        (Resources.AllBut
            ? !Resources.Patterns.Any(pattern => Allows
                ? PolicyPattern.CoversIam(pattern, account, change.Resource)
                : PolicyPattern.TouchesIam(pattern, account, change.Resource))
            : Resources.Patterns.Any(pattern => PolicyPattern.CoversIam(pattern, account, change.Resource)));
}
