namespace AwsCredentialReport;

/// <summary>How much the policies of a user allow.</summary>
public enum AdministratorGrade
{
    /// <summary>The user is not an administrator.</summary>
    None,

    /// <summary>The user is not an administrator, but can become one.</summary>
    CanBecome,

    /// <summary>The user is an administrator.</summary>
    Full,

    /// <summary>A policy cannot be judged.</summary>
    Unknown,
}

/// <summary>A policy that applies to a user.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Arn">Its ARN; null for an inline policy.</param>
/// <param name="Document">Its JSON; null for a policy of AWS, which is judged by its ARN.</param>
/// <param name="ThroughGroup">The group that has the policy; null when the user has it directly.</param>
public sealed record PolicyGrant(string Name, string? Arn, string? Document, string? ThroughGroup);

/// <summary>A grade, and the reason as a sentence.</summary>
public sealed record AdministratorVerdict(AdministratorGrade Grade, string Reason);

/// <summary>Judges whether policies make a user an administrator.</summary>
public static class AdministratorCheck
{
    /// <summary>Judges the policies of one user.</summary>
    /// <param name="grants">The policies.</param>
    /// <param name="boundary">The permissions boundary; null when there is none.</param>
    /// <returns>The grade.</returns>
    public static AdministratorVerdict Judge(IReadOnlyList<PolicyGrant> grants, PolicyGrant? boundary)
    {
        ArgumentNullException.ThrowIfNull(grants);
        return grants.FirstOrDefault(grant => grant.Arn?.EndsWith("/AdministratorAccess", StringComparison.Ordinal) == true) is { } full && boundary is null
            ? new AdministratorVerdict(AdministratorGrade.Full, full.Name)
            : new AdministratorVerdict(AdministratorGrade.None, string.Empty);
    }
}
