namespace AwsCredentialReport;

/// <summary>
/// Judges by a user's policies whether the user is an administrator. Only statements without a condition count: a
/// condition may not be met, and a Deny that has one (no MFA, for example) ends where it is not met. Service control
/// policies, the policies of resources and the roles that the user can assume are not read.
/// </summary>
public static class AdministratorCheck
{
    /// <summary>Judges the policies of one user.</summary>
    /// <param name="account">The user's account.</param>
    /// <param name="grants">The policies of the user and of the user's groups.</param>
    /// <param name="boundary">The permissions boundary; null when there is none.</param>
    /// <returns>The grade and its reason.</returns>
    public static AdministratorVerdict Judge(PolicyAccount account, IReadOnlyList<PolicyGrant> grants, PolicyGrant? boundary)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(grants);
        var policies = grants.Select(grant => ReadPolicy.Of(grant, account)).ToList();
        var limit = boundary is null ? null : ReadPolicy.Of(boundary, account);

        // A policy that cannot be read could allow everything; a boundary that cannot be read could take it away.
        var verdict = Judge(policies, limit is { Problem: null } ? limit : null);
        var unread = verdict.Grade == AdministratorGrade.Full ? null : policies.Find(policy => policy.Problem is not null);
        unread ??= verdict.Grade != AdministratorGrade.None && limit is { Problem: not null } ? limit : null;
        return unread is null ? verdict
            : new AdministratorVerdict(AdministratorGrade.Unknown, Sentence.Format(Messages.PolicyUnreadable, unread.Subject, unread.Problem));
    }

    /// <summary>Judges one policy.</summary>
    /// <param name="account">The account that has the policy.</param>
    /// <param name="document">The policy's JSON, decoded.</param>
    /// <returns>True when it allows every action on every resource; null when it cannot be read.</returns>
    public static bool? AllowsEverything(PolicyAccount account, string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var verdict = Judge(account, [new PolicyGrant(string.Empty, null, document, null)], null);
        return verdict.Grade == AdministratorGrade.Unknown ? null : verdict.Grade == AdministratorGrade.Full;
    }

    private static AdministratorVerdict Judge(List<ReadPolicy> policies, ReadPolicy? boundary)
    {
        var full = policies.Find(policy => policy.AllowsEverything);
        var grant = full ?? policies.Find(policy => IamChange.Escalations.Any(policy.Allows));
        if (grant is null)
        {
            return None(Messages.NotAdministrator);
        }

        if (policies.Find(policy => policy.Denials.Any(statement => statement.IsEverything)) is { } denial)
        {
            return None(Sentence.Format(Messages.DeniesEverything, grant.Subject, denial.Grant.Name));
        }

        var user = new UserPolicies(policies, boundary);
        var change = user.Escalation;
        if (full is not null && change is not null && user.IsUnlimited)
        {
            return new AdministratorVerdict(AdministratorGrade.Full, Sentence.Format(Messages.AllowsEverything, full.Subject));
        }

        change ??= user.FindRemoval();
        if (change is not null)
        {
            var policy = policies.Find(policy => policy.Allows(change))!;
            return new AdministratorVerdict(
                AdministratorGrade.CanBecome, Sentence.Format(Messages.AllowsIamChange, policy.Subject, change.Action, change.Resource));
        }

        return boundary is { AllowsEverything: false }
            ? None(Sentence.Format(Messages.BoundaryLimits, grant.Subject, boundary.Grant.Name))
            : None(Sentence.Format(Messages.DeniesIamChanges, grant.Subject, Denier().Grant.Name));

        ReadPolicy Denier() => policies.Append(boundary).OfType<ReadPolicy>().First(policy => IamChange.Escalations.Any(policy.Denies));
    }

    private static AdministratorVerdict None(string reason) => new(AdministratorGrade.None, reason);
}
