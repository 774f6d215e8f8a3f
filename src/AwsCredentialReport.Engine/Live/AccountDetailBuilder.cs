namespace AwsCredentialReport.Engine;

/// <summary>Makes the detail of an account of IAM's answers. An answer is null when there is none.</summary>
internal sealed class AccountDetailBuilder
{
    internal required ReportUsers Report { get; init; }

    internal required List<IamAuthorizationPage>? Authorization { get; init; }

    internal required IamPasswordPolicy? PasswordPolicy { get; init; }

    internal required IamAccountSummary? Summary { get; init; }

    internal required List<string>? VirtualMfa { get; init; }

    internal required List<OwnServiceCredential>? ServiceCredentials { get; init; }

    internal required List<IamServerCertificate>? ServerCertificates { get; init; }

    internal required List<string>? SupportAccessHolders { get; init; }

    internal required List<string>? CloudShellFullAccessHolders { get; init; }

    internal required IReadOnlyList<string>? OrganizationsFeatures { get; init; }

    internal required bool HasSshKeys { get; init; }

    internal required IReadOnlyDictionary<string, List<IamSshKey>>? SshKeys { get; init; }

    internal required FactList<MissingDetail> Missing { get; init; }

    internal required DateTime AskedTime { get; init; }

    internal IamAccountDetail Build()
    {
        var detail = new IamAccountDetail
        {
            AccountId = Report.AccountId,
            AskedTime = AskedTime.AddTicks(-(AskedTime.Ticks % TimeSpan.TicksPerSecond)),
            HasSshKeys = HasSshKeys,
            Missing = Missing,
            PasswordPolicy = PasswordPolicy,
            Summary = Summary,
            ServerCertificates = Sorted(ServerCertificates, certificate => certificate.Name),
            SupportAccessHolders = Sorted(SupportAccessHolders, holder => holder),
            CloudShellFullAccessHolders = Sorted(CloudShellFullAccessHolders, holder => holder),
            RootCredentialsManaged = OrganizationsFeatures?.Contains("RootCredentialsManagement", StringComparer.Ordinal),
        };
        var policies = Authorization is null ? null : new AccountPolicies(new PolicyAccount(Report.Partition, Report.AccountId), Authorization);
        var virtualMfa = VirtualMfa?.ToHashSet(StringComparer.Ordinal);
        var credentials = ServiceCredentials?.ToLookup(own => own.UserName, own => own.Credential, StringComparer.Ordinal);
        var users = Report.Names.Select(Describe).Append(Root(virtualMfa));
        return (detail with
        {
            AdministratorPolicies = policies is null ? null : new(policies.FindAdministratorPolicies()),
            UsersNotInReport = policies is null ? null : new(policies.UserNames.Where(name => !Has(name)).Order(StringComparer.Ordinal)),
        }).With(users);

        bool Has(string name) => Report.Created.TryGetValue(name, out var created) && policies.Has(name, created);

        IamUserDetail Describe(string name)
        {
            var own = new IamUserDetail
            {
                UserName = name,
                HasVirtualMfa = virtualMfa?.Contains(name),
                ServiceCredentials = credentials is null ? null : Sorted(credentials[name], credential => credential.Id),
                SshKeys = Sorted(SshKeys?.GetValueOrDefault(name), key => key.Id),
            };
            return policies is null ? own with { AdministratorReason = detail.ReasonMissing(DetailCall.Authorization) }
                : Has(name) ? policies.Describe(own)
                : new IamUserDetail { UserName = name, IsInIam = false };
        }
    }

    private static IamUserDetail Root(HashSet<string>? virtualMfa) => new()
    {
        UserName = ReportWord.RootAccount,
        IsInIam = true,
        HasVirtualMfa = virtualMfa?.Contains(ReportWord.RootAccount),
        Administrator = AdministratorGrade.Full,
        AdministratorReason = Messages.DetailRoot,
    };

    private static FactList<T>? Sorted<T>(IEnumerable<T>? items, Func<T, string> key) =>
        items is null ? null : new(items.OrderBy(key, StringComparer.Ordinal));
}
