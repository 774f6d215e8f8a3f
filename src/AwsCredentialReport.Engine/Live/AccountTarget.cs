namespace AwsCredentialReport.Engine;

/// <summary>An account as the user named it: a profile, or an account id with a role in it, or neither.</summary>
public sealed record AccountTarget
{
    /// <summary>Gets the profile whose credentials are used; null means the default ones.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Gets the account id; the report of another account is refused. Null: any account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the role to assume in it: a name, with its path if it has one, or an ARN.</summary>
    public string? Role { get; init; }

    /// <summary>Gets the <c>sts:ExternalId</c> that the role's trust policy requires; null when it requires none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the account's name in its organization; null when the organization was not asked.</summary>
    public string? AccountName { get; init; }

    /// <summary>Gets the names from the root to the account's organizational unit, such as <c>Root/Workloads/Prod</c>.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Gets whether this is the organization whose accounts are listed, and not one account.</summary>
    public bool IsOrganization { get; init; }

    /// <summary>The accounts of profiles; the default account when there are none.</summary>
    /// <param name="names">The profiles.</param>
    /// <param name="accountId">The account that the credentials must belong to; null: any.</param>
    /// <returns>The accounts.</returns>
    public static IEnumerable<AccountTarget> ByProfile(IReadOnlyCollection<string> names, string? accountId = null)
    {
        var account = new AccountTarget { AccountId = accountId };
        return names.Count > 0 ? names.Select(name => account with { ProfileName = name }) : [account];
    }

    /// <summary>Accounts in which the credentials of one profile assume a role.</summary>
    public static IEnumerable<AccountTarget> ByRole(IEnumerable<string> ids, string role, string? externalId, string? profileName) =>
        ids.Select(id => new AccountTarget { AccountId = id, Role = role, ExternalId = externalId, ProfileName = profileName });

    /// <summary>Gets the name for a message.</summary>
    public string Name => IsOrganization ? Messages.OrganizationNamed
        : AccountName is not null ? Sentence.Format(Messages.AccountNamedInFull, AccountId, AccountName)
        : AccountId is not null ? Sentence.Format(Messages.AccountNamed, AccountId)
        : ProfileName is not null ? Sentence.Format(Messages.ProfileNamed, ProfileName)
        : Messages.DefaultAccount;

    /// <summary>Gets the name for the start of a sentence.</summary>
    public string Title => $"{char.ToUpperInvariant(Name[0])}{Name[1..]}";

    /// <inheritdoc/>
    public override string ToString() => IsOrganization ? Messages.OrganizationNamed : AccountId ?? ProfileName ?? "default";
}
