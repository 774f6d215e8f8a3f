namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What may happen to a key, its user or its account after a run disabled it.</summary>
internal static class LaterChange
{
    internal static void Make(KeyTest test, MemoryKey key, string how)
    {
        switch (how)
        {
            case "none":
                break;
            case "active":
                key.IsActive = true;
                break;
            case "usedSince":
                key.LastUsed = test.Clock.Now.AddDays(-1);
                break;
            case "usedUnseen":
                key.LastUsed = TestRow.Now.AddHours(-3);
                break;
            case "useLost":
                key.LastUsed = null;
                break;
            case "expired":
                key.IsExpired = true;
                break;
            case "deleted":
                test.Alice.Keys.Clear();
                break;
            case "replaced":
                test.Alice.Keys.Clear();
                test.Iam.AddKey(test.Alice, key.Created, key.LastUsed, active: false);
                break;
            case "otherCreation":
                test.Alice.Keys.Clear();
                test.Alice.Keys.Add(new MemoryKey { Id = key.Id, Created = key.Created.AddSeconds(1), LastUsed = key.LastUsed, IsActive = false });
                break;
            case "userDeleted":
                test.Iam.Users.Clear();
                break;
            case "userReplaced":
                test.Iam.AddUser("Alice", test.Alice.Created).Keys.Add(key);
                break;
            case "otherAccount":
                test.Iam.AccountId = "210987654321";
                break;
            case "noNetwork":
                test.Iam.Before = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);
                break;
            case "userUnreadable":
                Deny(test, "GetUser");
                break;
            case "useUnreadable":
                Deny(test, "GetAccessKeyLastUsed");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, message: null);
        }
    }

    private static void Deny(KeyTest test, string call) =>
        test.Iam.Before = operation => _ = operation == call ? throw InMemoryIam.Failure(IamFailure.AccessDenied, operation) : 0;
}
