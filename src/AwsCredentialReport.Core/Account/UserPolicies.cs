namespace AwsCredentialReport;

/// <summary>The policies that apply to a user, and the permissions boundary.</summary>
internal sealed record UserPolicies(IReadOnlyList<ReadPolicy> Policies, ReadPolicy? Boundary)
{
    /// <summary>The first change by which the user becomes an administrator; null when none is allowed.</summary>
    internal IamChange? Escalation => IamChange.Escalations.FirstOrDefault(Allows);

    /// <summary>True when no boundary, and no Deny of everything but some actions, limits the user.</summary>
    internal bool IsUnlimited => Boundary is null or { AllowsEverything: true } &&
        !Policies.Append(Boundary).OfType<ReadPolicy>().Any(policy => policy.Denials.Any(statement => statement.IsEverythingButActions));

    /// <summary>
    /// Removes one limit after the other, as far as the user may. An Allow in a policy that is removed stays, as
    /// another policy may contain it.
    /// </summary>
    /// <returns>The removal after which an escalation is allowed; null when there is none.</returns>
    internal IamChange? FindRemoval()
    {
        var left = this;
        while (left.RemoveOne() is var (removal, rest))
        {
            if (rest.Escalation is not null)
            {
                return removal;
            }

            left = rest;
        }

        return null;
    }

    private (IamChange Removal, UserPolicies Remaining)? RemoveOne()
    {
        if (Boundary is not null && IamChange.LiftBoundary.FirstOrDefault(Allows) is { } change)
        {
            return (change, this with { Boundary = null });
        }

        foreach (var policy in Policies.Where(policy => policy.Denials.Any()))
        {
            if (IamChange.LiftDeny(policy.Grant).FirstOrDefault(Allows) is { } removal)
            {
                var rest = policy with { Statements = [.. policy.Statements.Except(policy.Denials)] };
                return (removal, this with { Policies = [.. Policies.Select(other => ReferenceEquals(other, policy) ? rest : other)] });
            }
        }

        return null;
    }

    private bool Allows(IamChange change) =>
        Policies.Any(policy => policy.Allows(change)) && !Policies.Any(policy => policy.Denies(change)) &&
        (Boundary is null || (Boundary.Allows(change) && !Boundary.Denies(change)));
}
