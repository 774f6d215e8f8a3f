using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>The accounts of an organization, or of organizational units with all units below them.</summary>
/// <param name="Role">The role to assume in each account: a name, with its path if it has one.</param>
public sealed partial record OrganizationScope(string Role)
{
    /// <summary>Gets the profile that lists the accounts and assumes the roles; null means the default credentials.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Gets the <c>sts:ExternalId</c> that the roles' trust policies require; null when they require none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the ids of the organizational units; empty: the whole organization.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    internal AccountTarget Caller => new() { ProfileName = ProfileName, IsOrganization = true };

    /// <summary>The error of an id; null when it is that of an organizational unit or a root.</summary>
    public static string? Problem(string? id) => id is not null && UnitId().IsMatch(id) ? null : Sentence.Format(Messages.NotAnOrganizationalUnit, id);

    internal AccountTarget Target(OrganizationAccount account, string callerAccount) => new()
    {
        ProfileName = ProfileName,
        AccountId = account.Id,
        AccountName = account.Name,
        OrganizationalUnit = account.Unit,

        // The role of the organization does not exist in the caller's own account.
        Role = account.Id == callerAccount ? null : Role,
        ExternalId = account.Id == callerAccount ? null : ExternalId,
    };

    // As in the model of AWS Organizations.
    [GeneratedRegex(@"^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitId();
}
