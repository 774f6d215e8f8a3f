using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of <c>disable</c>, and what they mean.</summary>
internal static class DisableCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Saved reports of the account, or - for standard input; not given, its report is fetched.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Apply = new("--apply")
    {
        Description = "Switch the keys off, without a question. Without it nothing is changed, and what would be done is said.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Change nothing, which is the default." };

    private static readonly Option<int> UnusedDays = NumberOption.Whole(
        "--unused-days", "DAYS", "From how many whole days without use on a key is stale.", 90, least: 1, most: 36500);

    private static readonly Option<int> MaximumKeyAge = NumberOption.Whole(
        "--maximum-key-age-days",
        "DAYS",
        "Take only keys older than this; they have to be unused all the same; 0: of any age.",
        0,
        least: 0,
        most: 36500);

    private static readonly Option<bool> NeverUsed = new("--include-never-used")
    {
        Description = "Take keys too that were never used, once they are old enough.",
    };

    private static readonly Option<string[]> ExcludeUser = List("--exclude-user", "NAME", "Users that are left alone (wildcards, repeatable).");

    private static readonly Option<string[]> ExcludeTag = List(
        "--exclude-tag", "NAME=VALUE", "Users with such a tag are left alone (wildcards, repeatable).");

    private static readonly Option<string[]> ExcludePath = List("--exclude-path", "PATH", "Users below such an IAM path are left alone (repeatable).");

    private static readonly Option<string> Waivers = new("--waivers") { Description = "A JSON file of waivers.", HelpName = "FILE" };

    private static readonly Option<int> MaximumCount = NumberOption.Whole(
        "--maximum-count", "COUNT", "How many keys one run may switch off.", 50, least: 1, most: 1000000);

    private static readonly Option<string> Record = new("--record")
    {
        Description = "Where every change is recorded; not given, a file in the user's data folder.",
        HelpName = "FILE",
    };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    internal static Command Create(ToolHost host)
    {
        var command = new Command(
            "disable",
            "Switches stale access keys off, each only after AWS has confirmed that it is still stale. A dry run unless --apply " +
            "is given, which asks nothing. " +
            "Exit code 0: nothing is left to do; 1: a dry run found keys; 2: something failed, or a key is left that may be " +
            "stale (the maximum count was reached, or it cannot be told). " +
            "The root user's keys and the caller's own key are never switched off, and leave the exit code alone.")
        {
            Paths, Apply, DryRun, UnusedDays, MaximumKeyAge, NeverUsed, ExcludeUser, ExcludeTag, ExcludePath, Waivers, MaximumCount, Record, Format,
        };
        LiveOptions.AddAccountTo(command);
        command.SetAction((parsed, stop) => new DisableRun(host, Read(host, parsed)).RunAsync(stop));
        return command;
    }

    private static DisableSettings Read(ToolHost host, ParseResult parsed)
    {
        if (parsed.GetValue(Apply) && parsed.GetValue(DryRun))
        {
            throw new HygieneOptionException("--apply and --dry-run do not go together.");
        }

        var live = LiveOptions.Read(host, parsed);
        if (live.Accounts.Length > 1)
        {
            throw new HygieneOptionException("Keys are switched off in one account at a time: give one --profile or one --account-id.");
        }

        var age = parsed.GetValue(MaximumKeyAge);
        var maximumCount = parsed.GetValue(MaximumCount);
        var exemptions = Exemptions(parsed);
        return new DisableSettings(
            live,
            [.. parsed.GetValue(Paths) ?? []],
            parsed.GetValue(Apply),
            (ids, caller) => new StaleKeyPolicy
            {
                UnusedDays = parsed.GetValue(UnusedDays),
                MaximumKeyAgeDays = age == 0 ? null : age,
                IncludeNeverUsed = parsed.GetValue(NeverUsed),
                MaximumCount = maximumCount,
                SigningKeyIds = ids,
                CallerArn = caller,
                Exemptions = exemptions,
            },
            maximumCount,
            parsed.GetValue(Record),
            parsed.GetValue(Format) == OutputFormat.Json);
    }

    private static CredentialExemptions Exemptions(ParseResult parsed) => new()
    {
        Users = Items(parsed, ExcludeUser),
        Tags = Items(parsed, ExcludeTag, isTag: true),
        Paths = Items(parsed, ExcludePath),
        Waivers = parsed.GetValue(Waivers) is { } path ? WaiverFile.Load(path) : [],
    };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option, bool isTag = false)
    {
        ImmutableArray<string> patterns = [.. parsed.GetValue(option) ?? []];
        return patterns.Select(pattern => CredentialExemptions.Problem(pattern, isTag)).FirstOrDefault(p => p is not null) is { } problem
            ? throw new HygieneOptionException($"{option.Name}: {problem}")
            : patterns;
    }

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
