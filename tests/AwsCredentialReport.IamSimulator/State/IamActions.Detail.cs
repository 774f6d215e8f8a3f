namespace AwsCredentialReport.IamSimulator.State;

/// <content>The account around the report.</content>
public sealed partial class IamActions
{
    /// <summary>Users, groups and customer-managed policies, in this order.</summary>
    public SimulatedPage<object> GetAccountAuthorizationDetails(IReadOnlyCollection<string> filter, SimulatedPaging paging = default)
    {
        Demand("iam:GetAccountAuthorizationDetails", Everything);
        var all = new List<(string Key, object Item)>();
        if (Includes("User"))
        {
            all.AddRange(_account.Users.Select(user => ($"1{user.Name}", (object)user)));
        }

        if (Includes("Group"))
        {
            all.AddRange(_account.Groups.Select(group => ($"2{group.Name}", (object)group)));
        }

        if (Includes("LocalManagedPolicy"))
        {
            all.AddRange(_account.Policies.Select(policy => ($"3{policy.Arn}", (object)policy)));
        }

        var page = Pages.Cut(all, item => item.Key, _account, paging);
        return new SimulatedPage<object>([.. page.Items.Select(item => item.Item)], page.Marker);

        bool Includes(string kind) => filter.Count == 0 || filter.Contains(kind);
    }

    public IReadOnlyDictionary<string, int> GetAccountSummary()
    {
        Demand("iam:GetAccountSummary", Everything);
        var users = _account.Users;
        var root = _account.Root;
        return new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["Users"] = users.Count,
            ["UsersQuota"] = 5000,
            ["Groups"] = _account.Groups.Count,
            ["Policies"] = _account.Policies.Count,
            ["MFADevices"] = VirtualMfaUsers().Count(),
            ["MFADevicesInUse"] = users.Prepend<SimulatedIdentity>(root).Count(user => user.MfaActive),
            ["AccountMFAEnabled"] = root.MfaActive ? 1 : 0,
            ["AccountAccessKeysPresent"] = root.AccessKeys.Count > 0 ? 1 : 0,
            ["AccountPasswordPresent"] = root.LoginProfile is null ? 0 : 1,
            ["AccountSigningCertificatesPresent"] = root.SigningCertificates.Count > 0 ? 1 : 0,
        };
    }

    /// <summary>Who has a virtual device; there are none without a user.</summary>
    public SimulatedPage<SimulatedIdentity> ListVirtualMfaDevices(string? assignmentStatus, SimulatedPaging paging = default)
    {
        Demand("iam:ListVirtualMFADevices", Everything);
        return Pages.Cut(assignmentStatus == "Unassigned" ? [] : VirtualMfaUsers(), user => user.Name, _account, paging);
    }

    /// <summary>A user's, the caller's, or everybody's.</summary>
    public SimulatedPage<(SimulatedUser User, SimulatedServiceCredential Credential)> ListServiceSpecificCredentials(
        string? userName, bool allUsers, SimulatedPaging paging = default)
    {
        const string action = "iam:ListServiceSpecificCredentials";
        IEnumerable<SimulatedUser> users;
        if (allUsers && _account.KnowsAllUsers)
        {
            Demand(action, Everything);
            users = _account.Users;
        }
        else
        {
            users = IdentityFor(action, userName) is SimulatedUser user ? [user] : [];
        }

        return Pages.Cut(
            users.SelectMany(user => user.ServiceCredentials.Select(credential => (user, credential))),
            item => $"{item.user.Name} {item.credential.Id}",
            _account,
            paging);
    }

    public SimulatedPage<SimulatedServerCertificate> ListServerCertificates(SimulatedPaging paging = default)
    {
        Demand("iam:ListServerCertificates", Everything);
        return Pages.Cut(
            _account.ServerCertificates.OrderBy(certificate => certificate.Name, StringComparer.OrdinalIgnoreCase),
            certificate => certificate.Name,
            _account,
            paging);
    }

    /// <summary>Groups, users and roles, in this order.</summary>
    public SimulatedPage<object> ListEntitiesForPolicy(string policyArn, SimulatedPaging paging = default)
    {
        Demand("iam:ListEntitiesForPolicy", $"policy {policyArn}");
        if (!policyArn.StartsWith($"arn:{_account.Partition}:iam::aws:policy/", StringComparison.Ordinal) && _account.FindPolicy(policyArn) is null)
        {
            throw SimulatedFault.NoSuchEntity($"Policy {policyArn} does not exist or is not attachable.");
        }

        var page = Pages.Cut(HoldersOf(policyArn), item => item.Key, _account, paging);
        return new SimulatedPage<object>([.. page.Items.Select(item => item.Holder)], page.Marker);
    }

    public IReadOnlyCollection<string> ListOrganizationsFeatures()
    {
        Demand("iam:ListOrganizationsFeatures", Everything);
        return _account.OrganizationsFeatures ?? throw new SimulatedFault(
            "AccountNotManagementOrDelegatedAdministrator", 400, "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.");
    }

    public SimulatedPage<SimulatedSshKey> ListSshPublicKeys(string? userName, SimulatedPaging paging = default)
    {
        var keys = (IdentityFor("iam:ListSSHPublicKeys", userName) as SimulatedUser)?.SshKeys ?? [];
        return Pages.Cut(keys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase), key => key.Id, _account, paging);
    }

    internal bool KnowsAllUsers => _account.KnowsAllUsers;

    internal string ArnOf(string resource) => _account.Arn(resource);

    internal int AttachmentCountOf(string policyArn) => HoldersOf(policyArn).Count();

    private IEnumerable<(string Key, object Holder)> HoldersOf(string arn) =>
    [
        .. _account.Groups.Where(group => group.Policies.Attached.Contains(arn)).Select(group => ($"1{group.Name}", (object)group)),
        .. _account.Users.Where(user => user.Policies.Attached.Contains(arn)).Select(user => ($"2{user.Name}", (object)user)),
        .. _account.Roles.Values.Where(role => role.Policies.Attached.Contains(arn))
            .OrderBy(role => role.Name, StringComparer.OrdinalIgnoreCase).Select(role => ($"3{role.Name}", (object)role)),
    ];

    private IEnumerable<SimulatedIdentity> VirtualMfaUsers() =>
        _account.Users.Prepend<SimulatedIdentity>(_account.Root).Where(user => user is { MfaActive: true, MfaIsVirtual: true });
}
