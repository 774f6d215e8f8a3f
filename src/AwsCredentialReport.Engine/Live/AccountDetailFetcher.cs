namespace AwsCredentialReport.Engine;

/// <summary>Asks IAM for the account around its report: a dozen calls in parallel, and pages.</summary>
internal sealed class AccountDetailFetcher(IIamApi iam, FetchSession session, Action<string> warn)
{
    // The errors of ListOrganizationsFeatures in the API reference of IAM, and that of an endpoint that does not know the call.
    private static readonly string[] FeatureRefusals =
    [
        "AccountNotManagementOrDelegatedAdministrator", "OrganizationNotFound", "OrganizationNotInAllFeaturesMode",
        "ServiceAccessNotEnabled", "InvalidAction",
    ];

    internal async Task<IamAccountDetail> FetchAsync(FetchedReport report, CancellationToken stop)
    {
        using var calls = new DetailCalls(session, warn, stop);
        var users = ReportUsers.Of(report);
        var authorization = calls.AskAsync(DetailCall.Authorization, end => ListAsync(iam.GetAccountAuthorizationDetailsAsync(end)));
        var passwordPolicy = calls.AskAsync<IamPasswordPolicy>(DetailCall.PasswordPolicy, async end => await iam.GetAccountPasswordPolicyAsync(end));
        var summary = calls.AskAsync<IamAccountSummary>(DetailCall.Summary, async end => await iam.GetAccountSummaryAsync(end));
        var virtualMfa = calls.AskAsync(DetailCall.VirtualMfa, end => ListAsync(iam.ListVirtualMfaDevicesAsync(end)));
        var serviceCredentials = ListServiceCredentialsAsync(calls, users.Names);
        var certificates = calls.AskAsync(DetailCall.ServerCertificates, end => ListAsync(iam.ListServerCertificatesAsync(end)));
        var support = calls.AskAsync(DetailCall.PolicyHolders, end => ListHoldersAsync(users.Partition, "AWSSupportAccess", end));
        var cloudShell = calls.AskAsync(DetailCall.PolicyHolders, end => ListHoldersAsync(users.Partition, "AWSCloudShellFullAccess", end));
        var features = calls.AskAsync(DetailCall.OrganizationsFeatures, ListFeaturesAsync);
        var sshKeys = session.Options.SshKeys
            ? calls.AskEachAsync(DetailCall.SshKeys, users.Names, ListSshKeysAsync)
            : Task.FromResult<IReadOnlyDictionary<string, List<IamSshKey>>?>(null);
        await Task.WhenAll(authorization, passwordPolicy, summary, virtualMfa, serviceCredentials, certificates, support, cloudShell, features, sshKeys);
        return new AccountDetailBuilder
        {
            Report = users,
            Authorization = await authorization,
            PasswordPolicy = await passwordPolicy,
            Summary = await summary,
            VirtualMfa = await virtualMfa,
            ServiceCredentials = await serviceCredentials,
            ServerCertificates = await certificates,
            SupportAccessHolders = await support,
            CloudShellFullAccessHolders = await cloudShell,
            OrganizationsFeatures = await features,
            HasSshKeys = session.Options.SshKeys,
            SshKeys = await sshKeys,
            Missing = calls.Missing,
            AskedTime = session.Clock.GetUtcNow().UtcDateTime,
        }.Build();
    }

    private static async Task<List<T>?> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    // An endpoint that cannot list those of all users is asked user by user.
    private async Task<List<OwnServiceCredential>?> ListServiceCredentialsAsync(DetailCalls calls, IReadOnlyList<string> users)
    {
        var isByUser = false;
        var all = await calls.AskAsync(DetailCall.ServiceCredentials, async end =>
        {
            try
            {
                var credentials = await iam.ListServiceSpecificCredentialsAsync(userName: null, end);
                isByUser = credentials is null;
                return credentials?.ToList();
            }
            catch (IamException e) when (e.Failure == IamFailure.InvalidInput)
            {
                isByUser = true;
                return null;
            }
        });
        var byUser = isByUser
            ? await calls.AskEachAsync(DetailCall.ServiceCredentials, users, (user, end) => OfUserAsync<OwnServiceCredential>(async () => [.. await iam.ListServiceSpecificCredentialsAsync(user, end) ?? []]))
            : null;
        return all ?? byUser?.Values.SelectMany(credentials => credentials).ToList();
    }

    private Task<List<IamSshKey>?> ListSshKeysAsync(string user, CancellationToken end) =>
        OfUserAsync(() => ListAsync(iam.ListSshPublicKeysAsync(user, end)));

    // The user may have been deleted since the report was generated.
    private static async Task<List<T>?> OfUserAsync<T>(Func<Task<List<T>?>> list)
    {
        try
        {
            return await list();
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return [];
        }
    }

    // A partition may lack the policy: then nobody has it.
    private async Task<List<string>?> ListHoldersAsync(string partition, string policy, CancellationToken end)
    {
        try
        {
            var pages = await ListAsync(iam.ListEntitiesForPolicyAsync($"arn:{partition}:iam::aws:policy/{policy}", end));
            return pages?.SelectMany(holders => holders).ToList();
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return [];
        }
    }

    // Only the management account and delegated administrators can ask, so these answers are not failures.
    private async Task<IReadOnlyList<string>?> ListFeaturesAsync(CancellationToken end)
    {
        try
        {
            return await iam.ListOrganizationsFeaturesAsync(end);
        }
        catch (IamException e) when (e.Code is { } code && FeatureRefusals.Any(refusal => code.StartsWith(refusal, StringComparison.Ordinal)))
        {
            return null;
        }
    }
}
