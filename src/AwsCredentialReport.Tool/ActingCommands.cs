using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The commands that act, <c>disable</c>, <c>disable-password</c> and <c>restore</c>, and their options.</summary>
internal static class ActingCommands
{
    private const string ExitCodes =
        " A dry run unless --apply is given, which prompts for nothing. Exit code 0: nothing remains to be done; 1: a dry run found " +
        "credentials; 2: something failed, an exemption matched no user, or a credential remains that may be stale.";

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Saved reports of the account, or - for standard input; not given, its report is fetched.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Apply = new("--apply") { Description = "Make the changes, without a prompt. Without it nothing is changed." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Change nothing, which is the default." };

    private static readonly Option<int> MaximumUnusedDays = NumberOption.Whole(
        "--maximum-unused-days",
        "DAYS",
        "From how many whole days without use on a credential is stale.",
        StalePolicy.DefaultMaximumUnusedDays,
        least: 1,
        most: 36500,
        alias: "--unused-days");

    private static readonly Option<int> MaximumKeyAge = NumberOption.Whole(
        "--maximum-key-age-days", "DAYS", "Include only keys older than this; they have to be unused all the same; 0: of any age.", 0, least: 0, most: 36500);

    private static readonly Option<int> MaximumReportAge = NumberOption.Whole(
        "--maximum-report-age-hours",
        "HOURS",
        "How old a report may be that shows when a password was set.",
        StalePolicy.DefaultMaximumReportAgeHours,
        least: 1,
        most: 8760);

    private static readonly Option<bool> NeverUsed = new("--include-never-used")
    {
        Description = "Include never-used credentials, once they are old enough.",
    };

    private static readonly Option<string[]> ExcludeUser = List("--exclude-user", "NAME", "Exempt users: names or ARNs (wildcards, commas, repeatable).");

    private static readonly Option<string[]> ExcludeTag = List(
        "--exclude-tag", "NAME=VALUE", "Tags of exempt users (wildcards, commas, repeatable).");

    private static readonly Option<string[]> ExcludePath = List(
        "--exclude-path", "PATH", "IAM paths of exempt users, each with all paths below it (wildcards, commas, repeatable).");

    private static readonly Option<bool> AllowUnused = new("--allow-unused-exemptions")
    {
        Description = "Do not end with 2 because an exemption matched no user.",
    };

    private static readonly Option<string> Waivers = new("--waiver-path", "--waivers") { Description = "A JSON file of waivers.", HelpName = "FILE" };

    private static readonly Option<int> MaximumCount = NumberOption.Whole(
        "--maximum-count", "COUNT", "How many credentials one run may change.", StalePolicy.DefaultMaximumCount, least: 1, most: 1000000);

    private static readonly Option<string> Record = new("--record-path", "--record")
    {
        Description = "The file that records every change; not given, a file in the user's data folder.",
        HelpName = "FILE",
    };

    private static readonly Option<string> RecordToRestore = new("--record-path", "--record")
    {
        Description = "The record that names the keys; it records their restoring too.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> RunId = new("--run-id") { Description = "The run to restore; not given, the last one that disabled a key.", HelpName = "ID" };

    private static readonly Option<bool> AllRuns = new("--every-run") { Description = "Restore the keys of all runs of the record." };

    private static readonly Option<bool> UnknownOutcome = new("--include-unknown-outcome")
    {
        Description = "Include keys of which it is not known whether the run disabled them.",
    };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    internal static IEnumerable<Command> Create(ToolHost host)
    {
        yield return Acting(
            host,
            "disable",
            "Disables stale access keys, each only after AWS has confirmed that it is still stale." + ExitCodes +
                " The root user's keys and the caller's own key are never disabled, and do not affect the exit code.",
            parsed => Stale(
                CredentialKind.AccessKey,
                Policy(parsed) with { MaximumKeyAgeDays = parsed.GetValue(MaximumKeyAge) is > 0 and var days ? days : null },
                static (session, policy) => session.DisableKeys(policy),
                parsed),
            [Paths],
            [MaximumKeyAge, .. StaleOptions]);
        yield return Acting(
            host,
            "disable-password",
            "Deletes stale console passwords, each only after AWS has confirmed that it is still stale. It cannot be undone." + ExitCodes,
            parsed => Stale(
                CredentialKind.Password,
                Policy(parsed) with { MaximumReportAge = TimeSpan.FromHours(parsed.GetValue(MaximumReportAge)) },
                static (session, policy) => session.RemovePasswords(policy),
                parsed),
            [Paths],
            [MaximumReportAge, .. StaleOptions]);
        yield return Acting(
            host,
            "restore",
            "Enables keys again that 'disable' disabled, from its record, where they are inactive and unused since." + ExitCodes,
            Restore,
            [],
            [RecordToRestore, RunId, AllRuns, UnknownOutcome]);
    }

    private static Option[] StaleOptions => [MaximumUnusedDays, NeverUsed, ExcludeUser, ExcludeTag, ExcludePath, Waivers, AllowUnused, Record];

    private static Command Acting(
        ToolHost host, string name, string description, Func<ParseResult, ActingSettings> read, Argument[] arguments, Option[] options)
    {
        var command = new Command(name, description);
        Array.ForEach(arguments, command.Add);
        Array.ForEach([Apply, DryRun, .. options, MaximumCount, Format], command.Add);
        LiveOptions.AddAccountTo(command);
        command.SetAction((parsed, stop) => new ActingRun(host, WithAccount(host, parsed, read(parsed))).RunAsync(stop));
        return command;
    }

    private static ActingSettings WithAccount(ToolHost host, ParseResult parsed, ActingSettings settings)
    {
        if (parsed.GetValue(Apply) && parsed.GetValue(DryRun))
        {
            throw new HygieneOptionException("--apply and --dry-run do not go together.");
        }

        var live = LiveOptions.Read(host, parsed);
        return live.Accounts.Length > 1
            ? throw new HygieneOptionException("One run acts in one account: give one --profile or one --account-id.")
            : settings with
            {
                Live = live,
                IsApplied = parsed.GetValue(Apply),
                MaximumCount = parsed.GetValue(MaximumCount),
                IsJson = parsed.GetValue(Format) == OutputFormat.Json,
            };
    }

    private static ActingSettings Stale(
        CredentialKind kind, StalePolicy policy, Func<ActingSession, StalePolicy, ActionRun> begin, ParseResult parsed) => new()
        {
            Kind = kind,
            Paths = [.. parsed.GetValue(Paths) ?? []],
            Begin = session => begin(session, policy),
            Warning = policy.Warning,
            RecordPath = parsed.GetValue(Record) ?? ActionRecord.DefaultPath,
            AllowsUnusedExemptions = parsed.GetValue(AllowUnused),
        };

    private static ActingSettings Restore(ParseResult parsed)
    {
        var maximum = parsed.GetValue(MaximumCount);
        var includeUnknown = parsed.GetValue(UnknownOutcome);
        return parsed.GetValue(AllRuns) && parsed.GetValue(RunId) is not null
            ? throw new HygieneOptionException("--run-id and --every-run do not go together.")
            : new ActingSettings
            {
                Begin = session => session.RestoreKeys(maximum, includeUnknown),
                RecordPath = parsed.GetValue(RecordToRestore)!,
                RunId = parsed.GetValue(AllRuns) ? RestorableKeys.AllRuns : parsed.GetValue(RunId),
                IncludesUnknownOutcome = includeUnknown,
            };
    }

    private static StalePolicy Policy(ParseResult parsed) => new()
    {
        MaximumUnusedDays = parsed.GetValue(MaximumUnusedDays),
        UnusedDaysOption = MaximumUnusedDays.Name,
        IncludeNeverUsed = parsed.GetValue(NeverUsed),
        MaximumCount = parsed.GetValue(MaximumCount),
        Exemptions = new CredentialExemptions
        {
            Users = Items(parsed, ExcludeUser, ExemptionKind.User),
            Tags = Items(parsed, ExcludeTag, ExemptionKind.Tag),
            Paths = Items(parsed, ExcludePath, ExemptionKind.Path),
            Waivers = parsed.GetValue(Waivers) is { } path ? WaiverFile.Load(path) : [],
        },
    };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option, ExemptionKind kind)
    {
        ImmutableArray<string> patterns = [.. parsed.GetValue(option) ?? []];
        return patterns.Select(pattern => ExemptionPattern.Problem(pattern, kind)).FirstOrDefault(p => p is not null) is { } problem
            ? throw new HygieneOptionException($"{option.Name}: {problem}")
            : patterns;
    }

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
