namespace AwsCredentialReport.IamSimulator.State;

public sealed partial class IamActions
{
    private const int KeyQuota = 2;

    public SimulatedPage<SimulatedAccessKey> ListAccessKeys(string? userName = null, SimulatedPaging paging = default)
    {
        var identity = IdentityFor("iam:ListAccessKeys", userName);
        var keys = identity.AccessKeys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase);
        return Pages.Cut(keys, key => key.Id, _account, paging);
    }

    /// <summary>The key, with its last use; one that is not this account's is refused as IAM refuses it.</summary>
    public SimulatedAccessKey GetAccessKeyLastUsed(string accessKeyId)
    {
        const string action = "iam:GetAccessKeyLastUsed";
        var key = _account.Cloud.FindKey(accessKeyId);
        if (key is null || key.Owner.Account != _account)
        {
            throw SimulatedFault.AccessDenied(caller, action, $"access key {accessKeyId}");
        }

        Demand(action, $"user {key.Owner.Name}");
        return key;
    }

    public SimulatedAccessKey CreateAccessKey(string? userName = null)
    {
        lock (_account.Gate)
        {
            var identity = IdentityFor("iam:CreateAccessKey", userName);
            if (identity.AccessKeys.Count >= KeyQuota)
            {
                throw new SimulatedFault("LimitExceeded", 409, "Cannot exceed quota for AccessKeysPerUser: 2");
            }

            return identity.AddAccessKey();
        }
    }

    public void UpdateAccessKey(string accessKeyId, string status, string? userName = null)
    {
        // The names only: Enum.TryParse alone would take "1" too.
        if (!Enum.IsDefined(typeof(SimulatedKeyStatus), status))
        {
            throw SimulatedFault.Validation(
                $"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: " +
                "Member must satisfy enum value set: [Active, Inactive]");
        }

        lock (_account.Gate)
        {
            var identity = IdentityFor("iam:UpdateAccessKey", userName);
            KeyOf(identity, accessKeyId).Status = Enum.Parse<SimulatedKeyStatus>(status);
        }
    }

    public void DeleteAccessKey(string accessKeyId, string? userName = null)
    {
        lock (_account.Gate)
        {
            var identity = IdentityFor("iam:DeleteAccessKey", userName);
            identity.DeleteAccessKey(KeyOf(identity, accessKeyId));
        }
    }

    private static SimulatedAccessKey KeyOf(SimulatedIdentity identity, string accessKeyId) =>
        identity.AccessKeys.FirstOrDefault(key => string.Equals(key.Id, accessKeyId, StringComparison.Ordinal))
        ?? throw SimulatedFault.NoSuchEntity($"The Access Key with id {accessKeyId} cannot be found.");
}
