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
        return unread is null ? verdict : Unreadable(unread);
    }

    /// <summary>
    /// Judges one policy by its statements, as CIS and Security Hub do: a Deny in the same policy does not count, because it
    /// can be removed while the Allow stays.
    /// </summary>
    /// <param name="account">The account that has the policy.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>
    /// Full when a statement without a condition allows every action on every resource, Unknown when the policy cannot be
    /// read, else None.
    /// </returns>
    public static AdministratorVerdict JudgeAlone(PolicyAccount account, PolicyGrant policy)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(policy);
        var read = ReadPolicy.Of(policy, account);
        return read.Problem is not null ? Unreadable(read)
            : read.AllowsEverything ? new AdministratorVerdict(AdministratorGrade.Full, Sentence.Format(Messages.AllowsEverything, read.Subject))
            : None(Messages.NotAdministrator);
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

    private static AdministratorVerdict Unreadable(ReadPolicy policy) =>
        new(AdministratorGrade.Unknown, Sentence.Format(Messages.PolicyUnreadable, policy.Subject, policy.Problem));

    private static AdministratorVerdict None(string reason) => new(AdministratorGrade.None, reason);
}
