namespace AwsCredentialReport.IamSimulator.State;

/// <summary>IAM's actions as one caller sees them; each refuses with a <see cref="SimulatedFault"/>.</summary>
public sealed partial class IamActions(SimulatedCaller caller)
{
    private const string Everything = "*";

    private readonly SimulatedAccount _account = caller.Account;

    public SimulatedReportState GenerateCredentialReport()
    {
        Demand("iam:GenerateCredentialReport", Everything);
        return _account.Report.Generate();
    }

    public SimulatedReport GetCredentialReport()
    {
        Demand("iam:GetCredentialReport", Everything);
        return _account.Report.Get();
    }

    public SimulatedPage<string> ListAccountAliases(SimulatedPaging paging = default)
    {
        Demand("iam:ListAccountAliases", Everything);
        string[] aliases = _account.Alias is { } alias ? [alias] : [];
        return Pages.Cut(aliases, name => name, _account, paging);
    }

    public SimulatedPasswordPolicy GetAccountPasswordPolicy()
    {
        Demand("iam:GetAccountPasswordPolicy", Everything);
        return _account.PasswordPolicy ?? throw SimulatedFault.NoSuchEntity(
            $"The Password Policy with domain name {_account.Id} cannot be found.");
    }

    private void Demand(string action, string resource)
    {
        if (caller.IsDenied(action))
        {
            throw SimulatedFault.AccessDenied(caller, action, resource);
        }
    }

    /// <summary>The user, if the caller may know; who may not do it is not told whether there is one.</summary>
    private SimulatedUser UserFor(string action, string userName)
    {
        var user = _account.FindUser(userName);
        Demand(action, $"user {userName}");
        return user ?? throw SimulatedFault.NoSuchEntity($"The user with name {userName} cannot be found.");
    }

    /// <summary>Without a name it is the caller's own.</summary>
    private SimulatedIdentity IdentityFor(string action, string? userName)
    {
        if (userName is not null)
        {
            return UserFor(action, userName);
        }

        SimulatedIdentity identity = caller.IsRoot ? _account.Root : caller.User
            ?? throw SimulatedFault.Validation("Must specify userName when calling with non-User credentials");
        Demand(action, caller.IsRoot ? identity.Arn : $"user {identity.Name}");
        return identity;
    }
}
