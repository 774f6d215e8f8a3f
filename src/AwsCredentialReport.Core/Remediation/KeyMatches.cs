namespace AwsCredentialReport;

/// <summary>The live keys of a candidate's id or creation second.</summary>
internal sealed record KeyMatches(IReadOnlyList<IamAccessKey> Active, IReadOnlyList<IamAccessKey> All)
{
    /// <summary>Gets why none of them can be acted on; null when one or more active keys are left.</summary>
    internal ActionDecision? Refusal =>
        All.Count == 0 ? KeyMatcher.NotFound
        : Active.Count == 0 ? KeyMatcher.AlreadyInactive
        : null;

    /// <summary>Gets whether the last use has to tell which one is meant.</summary>
    internal bool NeedsLastUse => All.Count > 1;
}
