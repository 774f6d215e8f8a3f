using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator;

/// <summary>An organization of many accounts, in which every third key is stale.</summary>
public static class StaleOrganization
{
    public const string ManagementId = "123456789012";
    public const string RoleName = "Ops";

    private const int OneIn = 3;

    /// <summary>Adds the accounts with their users, each with one key, and generates the reports.</summary>
    /// <returns>The key of the caller, the stale keys, and the keys in use.</returns>
    public static (SimulatedAccessKey Caller, IReadOnlyList<SimulatedAccessKey> Stale, IReadOnlyList<SimulatedAccessKey> InUse) Fill(SimulatedCloud cloud, int accounts, int users)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var management = cloud.AddAccount(ManagementId);
        var caller = management.AddUser("Auditor").AddAccessKey();
        var organization = cloud.Organization = new SimulatedOrganization(management);
        List<SimulatedAccessKey> stale = [], inUse = [];
        for (var i = 0; i < accounts; i++)
        {
            var account = i == 0 ? management : cloud.AddAccount(FormattableString.Invariant($"2{i:00000000000}"));
            account.AddRole(RoleName, ManagementId);
            organization.AddMember(account.Id, FormattableString.Invariant($"account-{i}"));
            for (var j = 0; j < users; j++)
            {
                var isStale = ((i * users) + j) % OneIn == 0;
                (isStale ? stale : inUse).Add(AddKey(account, FormattableString.Invariant($"user-{j:00}"), isStale));
            }

            account.Report.Publish();
        }

        return (caller, stale, inUse);
    }

    private static SimulatedAccessKey AddKey(SimulatedAccount account, string name, bool isStale)
    {
        var now = DateTimeOffset.UtcNow;
        var key = account.AddUser(name, createdTime: now.AddDays(-400)).AddAccessKey(now.AddDays(-400));
        key.LastUsed = new SimulatedKeyUse(now.AddDays(isStale ? -200 : -10), "eu-west-1", "s3");
        return key;
    }
}
