using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of the commands that call AWS. Their names are those of the cmdlets' parameters.</summary>
internal static class LiveOptions
{
    internal static readonly Option<string[]> Profile = new("--profile-name", "--profile")
    {
        Description = Messages.OptionProfileName,
        HelpName = "NAME",
    };

    internal static readonly Option<string[]> Account = new("--account-id") { Description = Messages.OptionAccountId, HelpName = "ID" };

    /// <summary>The accounts that may be changed.</summary>
    internal static readonly Option<string[]> ChangedAccount = new("--account-id") { Description = Messages.ActingAccountId, HelpName = "ID" };

    /// <summary>The role to change accounts with.</summary>
    internal static readonly Option<string> ChangingRole = new("--role-name") { Description = Messages.ActingRoleName, HelpName = "ROLE" };

    internal static readonly Option<string> Role = new("--role-name") { Description = Messages.OptionRoleName, HelpName = "ROLE" };

    internal static readonly Option<bool> Organization = new("--organization") { Description = Messages.OptionOrganization };

    internal static readonly Option<string[]> OrganizationalUnit = new("--organizational-unit-id")
    {
        Description = Messages.OptionOrganizationalUnit,
        HelpName = "ID",
    };

    internal static readonly Option<string> ExternalId = new("--external-id") { Description = Messages.OptionExternalId, HelpName = "ID" };

    internal static readonly Option<string> Region = new("--region") { Description = Messages.OptionRegion, HelpName = "REGION" };

    internal static readonly Option<string> EndpointUrl = new("--endpoint-url") { Description = Messages.OptionEndpointUrl, HelpName = "URL" };

    internal static readonly Option<double> MaximumAge = NumberOption.Any(
        "--maximum-age-hours",
        "HOURS",
        Sentence.Format(Messages.OptionMaximumAge, FetchOptions.DefaultMaximumAgeHours),
        FetchOptions.DefaultMaximumAgeHours,
        least: 0,
        FetchOptions.MostMaximumAgeHours);

    internal static readonly Option<bool> NoGenerate = new("--no-generate") { Description = Messages.OptionNoGenerate };

    internal static readonly Option<int> Timeout = NumberOption.Whole(
        "--timeout-seconds", "SECONDS", Messages.OptionTimeout, FetchOptions.DefaultTimeoutSeconds, least: 1, FetchOptions.MostTimeoutSeconds);

    internal static readonly Option<int> ThrottleLimit = NumberOption.Whole(
        "--throttle-limit", "COUNT", Messages.OptionThrottleLimit, FetchOptions.DefaultThrottleLimit, least: 1, FetchOptions.MostThrottleLimit);

    internal static readonly Option<bool> Verbose = new("--verbose") { Description = Messages.OptionVerbose };

    internal static readonly Option<bool> Detail = new("--detail") { Description = Messages.OptionDetail };

    internal static readonly Option<bool> SshKey = new("--ssh-key") { Description = Messages.OptionSshKey };

    private static readonly Option[] Caller = [Profile, Account, Role, ExternalId, Region, EndpointUrl, Timeout, Verbose];

    private static readonly Option[] Acting = [Profile, ChangedAccount, ChangingRole, ExternalId, Region, EndpointUrl, Timeout, Verbose, ThrottleLimit];

    private static readonly Option[] All =
        [.. Caller, MaximumAge, NoGenerate, Organization, OrganizationalUnit, ThrottleLimit, Detail, SshKey];

    internal static void AddTo(Command command) => Array.ForEach(All, command.Add);

    /// <summary>Adds the options of a command that acts.</summary>
    internal static void AddActingTo(Command command) => Array.ForEach(Acting, command.Add);

    /// <summary>Adds the options of a command that acts by reports, which it can download.</summary>
    internal static void AddReportsTo(Command command) =>
        Array.ForEach<Option>([MaximumAge, NoGenerate, Organization, OrganizationalUnit], command.Add);

    /// <summary>Adds the options of a command that does not download a report.</summary>
    internal static void AddCallerTo(Command command) => Array.ForEach(Caller, command.Add);

    /// <summary>Whether the command line names an account.</summary>
    internal static bool NamesAccount(ParseResult parsed) =>
        parsed.GetValue(Profile) is { Length: > 0 } || parsed.GetValue(Account) is { Length: > 0 } || IsOrganization(parsed);

    /// <summary>The first of the options on the command line, but for one; null when there is none.</summary>
    internal static string? FirstGiven(ParseResult parsed, Option? except = null) =>
        All.FirstOrDefault(option => option != except && parsed.GetResult(option) is { Implicit: false })?.Name;

    internal static LiveSettings Read(ToolHost host, ParseResult parsed) => IsOrganization(parsed)
        ? Settings(host, parsed, [], Scope(parsed, Account, Role))
        : Settings(host, parsed, [.. Targets(parsed)], null);

    /// <summary>The settings of a run that acts; its session knows the accounts.</summary>
    internal static LiveSettings ReadActing(ToolHost host, ParseResult parsed) =>
        Settings(host, parsed, [], IsOrganization(parsed) ? Scope(parsed, ChangedAccount, ChangingRole) : null);

    /// <summary>The credentials of a run that acts, and the accounts that it may change.</summary>
    internal static ActingScope ReadScope(ParseResult parsed)
    {
        var profiles = parsed.GetValue(Profile) ?? [];
        var accounts = parsed.GetValue(ChangedAccount) ?? [];
        var role = parsed.GetValue(ChangingRole);
        var problem = role is null && parsed.GetValue(ExternalId) is not null ? Messages.ExternalIdWithoutRole
            : role is not null && profiles.Length > 1 ? Messages.RoleOfManyProfiles
            : accounts.Select(AccountIdText.Problem).FirstOrDefault(problem => problem is not null) is { } id ? Sentence.Format(Messages.NotAnAccountId, id)
            : null;
        return problem is not null ? throw new HygieneOptionException(problem) : new ActingScope
        {
            ProfileNames = [.. profiles],
            RoleName = role,
            ExternalId = parsed.GetValue(ExternalId),
            AccountIds = [.. accounts],
            ThrottleLimit = parsed.GetValue(ThrottleLimit),
        };
    }

    private static LiveSettings Settings(
        ToolHost host, ParseResult parsed, ImmutableArray<AccountTarget> accounts, OrganizationScope? organization) => new(
        accounts,
        organization,
        new AwsConnection
        {
            Environment = host.Environment,
            Region = parsed.GetValue(Region),
            EndpointUrl = parsed.GetValue(EndpointUrl) is { } url ? ParseUrl(url) : null,
            CredentialTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        },
        new FetchOptions
        {
            MaximumAge = TimeSpan.FromHours(parsed.GetResult(MaximumAge) is null ? FetchOptions.DefaultMaximumAgeHours : parsed.GetValue(MaximumAge)),
            NoGenerate = IsGiven(parsed, NoGenerate),
            ShowsIdentity = parsed.GetValue(Verbose),
            Detail = IsGiven(parsed, Detail) || IsGiven(parsed, SshKey),
            SshKeys = IsGiven(parsed, SshKey),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        },
        parsed.GetResult(ThrottleLimit) is null ? 1 : parsed.GetValue(ThrottleLimit));

    // Not every command has every option.
    private static bool IsGiven(ParseResult parsed, Option<bool> option) => parsed.GetResult(option) is not null && parsed.GetValue(option);

    private static bool IsOrganization(ParseResult parsed) =>
        (parsed.GetResult(Organization) ?? parsed.GetResult(OrganizationalUnit)) is not null && (parsed.GetValue(Organization) || parsed.GetValue(OrganizationalUnit) is { Length: > 0 });

    private static OrganizationScope Scope(ParseResult parsed, Option<string[]> account, Option<string> ofRole)
    {
        var profiles = parsed.GetValue(Profile) ?? [];
        var units = parsed.GetValue(OrganizationalUnit) ?? [];
        return !parsed.GetValue(Organization) ? throw new HygieneOptionException(Messages.UnitWithoutOrganization)
            : parsed.GetValue(account) is { Length: > 0 } ? throw new HygieneOptionException(Messages.OrganizationWithAccounts)
            : parsed.GetValue(ofRole) is not { } role ? throw new HygieneOptionException(Messages.OrganizationWithoutRole)
            : profiles.Length > 1 ? throw new HygieneOptionException(Messages.ManyProfilesForAccounts)
            : units.Select(OrganizationScope.Problem).FirstOrDefault(problem => problem is not null) is { } problem ? throw new HygieneOptionException(problem)
            : new OrganizationScope(role)
            {
                ProfileName = profiles.FirstOrDefault(),
                ExternalId = parsed.GetValue(ExternalId),
                Units = units,
            };
    }

    private static IEnumerable<AccountTarget> Targets(ParseResult parsed)
    {
        var profiles = parsed.GetValue(Profile) ?? [];
        var accounts = parsed.GetValue(Account) ?? [];
        var role = parsed.GetValue(Role);
        if (accounts.Length == 0)
        {
            return role is null && parsed.GetValue(ExternalId) is null
                ? AccountTarget.ByProfile(profiles)
                : throw new HygieneOptionException(Messages.RoleWithoutAccount);
        }

        if (role is null || profiles.Length > 1)
        {
            throw new HygieneOptionException(role is null
                ? Messages.AccountWithoutRole
                : Messages.ManyProfilesForAccounts);
        }

        return accounts.Select(AccountIdText.Problem).FirstOrDefault(problem => problem is not null) is { } problem
            ? throw new HygieneOptionException(Sentence.Format(Messages.NotAnAccountId, problem))
            : AccountTarget.ByRole(accounts, role, parsed.GetValue(ExternalId), profiles.FirstOrDefault());
    }

    private static Uri ParseUrl(string text) => EndpointAddress.Parse(text)
        ?? throw new HygieneOptionException(Sentence.Format(Messages.NotAnEndpointUrl, EndpointAddress.Problem(text)));
}
