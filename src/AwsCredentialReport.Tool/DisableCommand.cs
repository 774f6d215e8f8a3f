using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options of <c>disable</c>, and what they mean.</summary>
internal static class DisableCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Saved reports of the account; not given, its report is fetched.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Apply = new("--apply")
    {
        Description = "Switch the keys off. Without it nothing is changed, and what would be done is said.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Change nothing, which is the default." };

    private static readonly Option<int> UnusedDays = Number("--unused-days", "DAYS", "From how many whole days without use on a key is stale.", 90);

    private static readonly Option<int> MaximumKeyAge = Number(
        "--maximum-key-age-days", "DAYS", "Take only keys older than this; they have to be unused all the same.", 0);

    private static readonly Option<bool> NeverUsed = new("--include-never-used")
    {
        Description = "Take keys too that were never used, once they are old enough.",
    };

    private static readonly Option<string[]> ExcludeUser = List("--exclude-user", "NAME", "Users that are left alone (wildcards, repeatable).");

    private static readonly Option<string[]> ExcludeTag = List(
        "--exclude-tag", "NAME=VALUE", "Users with such a tag are left alone (wildcards, repeatable).");

    private static readonly Option<string[]> ExcludePath = List("--exclude-path", "PATH", "Users below such an IAM path are left alone (repeatable).");

    private static readonly Option<string> Waivers = new("--waivers") { Description = "A JSON file of waivers.", HelpName = "FILE" };

    private static readonly Option<int> MaximumCount = Number("--maximum-count", "COUNT", "How many keys one run may switch off.", 50);

    private static readonly Option<string> Record = new("--record")
    {
        Description = "Where every change is recorded; not given, a file in the user's data folder.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "table or json.",
        DefaultValueFactory = _ => "table",
        HelpName = "FORMAT",
    };

    internal static Command Create(ToolHost host)
    {
        var command = new Command(
            "disable",
            "Switches stale access keys off, each only after AWS has confirmed that it is still stale. " +
            "Exit code 0: nothing is left to do; 1: a dry run found keys; 2: something failed.")
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
        return new DisableSettings(
            live,
            [.. parsed.GetValue(Paths) ?? []],
            parsed.GetValue(Apply),
            ids => new StaleKeyPolicy
            {
                UnusedDays = Positive(parsed, UnusedDays),
                MaximumKeyAgeDays = age == 0 ? null : Positive(parsed, MaximumKeyAge),
                IncludeNeverUsed = parsed.GetValue(NeverUsed),
                MaximumCount = Positive(parsed, MaximumCount),
                SigningKeyIds = ids,
                Exemptions = Exemptions(parsed),
            },
            parsed.GetValue(Record),
            parsed.GetValue(Format) switch
            {
                "table" => false,
                "json" => true,
                var other => throw new HygieneOptionException($"--format takes table or json, not '{other}'."),
            });
    }

    private static CredentialExemptions Exemptions(ParseResult parsed) => new()
    {
        Users = Items(parsed, ExcludeUser),
        Tags = Items(parsed, ExcludeTag),
        Paths = Items(parsed, ExcludePath),
        Waivers = parsed.GetValue(Waivers) is { } path ? WaiverFile.Load(path) : [],
    };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option) => [.. parsed.GetValue(option) ?? []];

    private static int Positive(ParseResult parsed, Option<int> option) => parsed.GetValue(option) is > 0 and var value
        ? value
        : throw new HygieneOptionException($"{option.Name} takes a number from 1 on.");

    private static Option<int> Number(string name, string helpName, string description, int value) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => value };

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
