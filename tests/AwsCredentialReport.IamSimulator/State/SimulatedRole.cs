namespace AwsCredentialReport.IamSimulator.State;

/// <summary>A role and its trust policy.</summary>
public sealed class SimulatedRole
{
    internal SimulatedRole(SimulatedAccount account, string name, string path)
    {
        Account = account;
        Name = name;
        Path = path;
        RoleId = account.Cloud.Identifiers.RoleId();
    }

    public SimulatedAccount Account { get; }

    public string Name { get; }

    public string Path { get; }

    public string RoleId { get; }

    public string Arn => Account.Arn($"role{Path}{Name}");

    /// <summary>An account id or a caller's ARN; null: everybody.</summary>
    public string? AllowedCaller { get; set; }

    public string? ExternalId { get; set; }

    public bool RequiresMfa { get; set; }

    /// <summary>The only web identity token that is taken; null: any.</summary>
    public string? WebIdentityToken { get; set; }

    public TimeSpan MaxSessionDuration { get; set; } = TimeSpan.FromHours(1);

    public IamPermissions Permissions { get; } = new();

    public SimulatedPolicySet Policies { get; } = new();

    public SimulatedCaller AsCaller(string sessionName, bool mfaPresent = false) =>
        new(Account, Account.Arn("sts", $"assumed-role/{Name}/{sessionName}"), $"{RoleId}:{sessionName}")
        {
            Role = this,
            IsSession = true,
            MfaPresent = mfaPresent,
        };

    internal bool Trusts(SimulatedCaller caller) =>
        AllowedCaller is null
        || string.Equals(AllowedCaller, caller.Account.Id, StringComparison.Ordinal)
        || string.Equals(AllowedCaller, caller.Account.Root.Arn, StringComparison.Ordinal)
        || string.Equals(AllowedCaller, caller.Role?.Arn ?? caller.Arn, StringComparison.Ordinal);
}
