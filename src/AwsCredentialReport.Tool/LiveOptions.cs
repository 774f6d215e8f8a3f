using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of the commands that ask AWS, named as in the AWS CLI.</summary>
internal static class LiveOptions
{
    internal static readonly Option<string[]> Profile = new("--profile")
    {
        Description = "The AWS profile whose account is asked, as in the AWS CLI (repeatable).",
        HelpName = "NAME",
    };

    internal static readonly Option<string[]> Account = new("--account-id")
    {
        Description = "An account to ask by assuming --role-name in it (repeatable).",
        HelpName = "ID",
    };

    internal static readonly Option<string> Role = new("--role-name")
    {
        Description = "The role to assume in each --account-id: its name, with its path if it has one, or its ARN.",
        HelpName = "ROLE",
    };

    internal static readonly Option<string> ExternalId = new("--external-id")
    {
        Description = "The external id that the roles' trust policies ask for.",
        HelpName = "ID",
    };

    internal static readonly Option<string> Region = new("--region")
    {
        Description = "A region of the partition that is meant, such as us-gov-west-1.",
        HelpName = "REGION",
    };

    internal static readonly Option<string> EndpointUrl = new("--endpoint-url")
    {
        Description = "The URL to call instead of AWS's own.",
        HelpName = "URL",
    };

    internal static readonly Option<double> MaximumAge = NumberOption.Any(
        "--maximum-age-hours",
        "HOURS",
        "How old the report may be before a new one is asked for; IAM makes one at most every 4 hours.",
        FetchOptions.Interval.TotalHours,
        least: 0,
        most: 87600);

    internal static readonly Option<bool> NoGenerate = new("--no-generate")
    {
        Description = "Download what IAM holds, whatever its age, and have nothing made.",
    };

    internal static readonly Option<int> Timeout = NumberOption.Whole(
        "--timeout", "SECONDS", "How many seconds an account may take.", 300, least: 1, most: 86400);

    internal static readonly Option<int> ThrottleLimit = NumberOption.Whole(
        "--throttle-limit", "COUNT", "How many accounts are talked to at once.", 5, least: 1, most: 100);

    internal static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Say on stderr, per account, whose credentials are used, where they came from, and which host is called.",
    };

    private static readonly Option[] Caller = [Profile, Account, Role, ExternalId, Region, EndpointUrl, Timeout, Verbose];

    private static readonly Option[] OneAccount = [.. Caller, MaximumAge, NoGenerate];

    private static readonly Option[] All = [.. OneAccount, ThrottleLimit];

    internal static void AddTo(Command command) => Array.ForEach(All, command.Add);

    /// <summary>Adds the options of a command that is about one account.</summary>
    internal static void AddAccountTo(Command command) => Array.ForEach(OneAccount, command.Add);

    /// <summary>Adds the options of a command that asks only who the caller is.</summary>
    internal static void AddCallerTo(Command command) => Array.ForEach(Caller, command.Add);

    /// <summary>Whether some account is named.</summary>
    internal static bool NamesAccount(ParseResult parsed) =>
        parsed.GetValue(Profile) is { Length: > 0 } || parsed.GetValue(Account) is { Length: > 0 };

    /// <summary>The first of the options that was typed; null when none was.</summary>
    internal static string? FirstGiven(ParseResult parsed) =>
        All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    internal static LiveSettings Read(ToolHost host, ParseResult parsed) => new(
        [.. Targets(parsed)],
        new AwsConnection
        {
            Environment = host.Environment,
            Region = parsed.GetValue(Region),
            EndpointUrl = parsed.GetValue(EndpointUrl) is { } url ? ParseUrl(url) : null,
            SignInTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        },
        new FetchOptions
        {
            MaximumAge = TimeSpan.FromHours(parsed.GetResult(MaximumAge) is null ? FetchOptions.Interval.TotalHours : parsed.GetValue(MaximumAge)),
            NoGenerate = parsed.GetResult(NoGenerate) is not null && parsed.GetValue(NoGenerate),
            ShowsIdentity = parsed.GetValue(Verbose),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        },
        parsed.GetResult(ThrottleLimit) is null ? 1 : parsed.GetValue(ThrottleLimit));

    private static IEnumerable<AccountTarget> Targets(ParseResult parsed)
    {
        var profiles = parsed.GetValue(Profile) ?? [];
        var accounts = parsed.GetValue(Account) ?? [];
        var role = parsed.GetValue(Role);
        if (accounts.Length == 0)
        {
            return role is null && parsed.GetValue(ExternalId) is null
                ? profiles.Length > 0 ? profiles.Select(name => new AccountTarget { ProfileName = name }) : [new AccountTarget()]
                : throw new HygieneOptionException("--role-name and --external-id go with --account-id.");
        }

        if (role is null || profiles.Length > 1)
        {
            throw new HygieneOptionException(role is null
                ? "--account-id needs the --role-name to assume there."
                : "--account-id goes with one --profile, whose credentials assume the roles.");
        }

        return accounts.Select(id => id.Length == 12 && id.All(char.IsAsciiDigit)
            ? new AccountTarget
            {
                AccountId = id,
                Role = role,
                ExternalId = parsed.GetValue(ExternalId),
                ProfileName = profiles.FirstOrDefault(),
            }
            : throw new HygieneOptionException($"An account id has twelve digits; '{id}' is none."));
    }

    private static Uri ParseUrl(string text) => EndpointAddress.Parse(text)
        ?? throw new HygieneOptionException($"--endpoint-url takes a URL such as http://127.0.0.1:5080, not {EndpointAddress.Shown(text)}.");
}
