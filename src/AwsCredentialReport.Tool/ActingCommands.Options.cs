using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <content>The options.</content>
internal static partial class ActingCommands
{
    private const int AllPercent = 100;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = Messages.ActingPaths,
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Apply = new("--apply") { Description = Messages.ActingApply };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = Messages.ActingDryRun };

    private static readonly Option<int> MaximumUnusedDays = NumberOption.Whole(
        "--maximum-unused-days",
        "DAYS",
        Messages.ActingMaximumUnusedDays,
        StalePolicy.DefaultMaximumUnusedDays,
        least: 1,
        most: 36500,
        alias: "--unused-days");

    private static readonly Option<int> MaximumKeyAge = NumberOption.Whole(
        "--maximum-key-age-days", "DAYS", Messages.ActingMaximumKeyAge, 0, least: 0, most: 36500);

    private static readonly Option<int> MaximumReportAge = NumberOption.Whole(
        "--maximum-report-age-hours",
        "HOURS",
        Messages.ActingMaximumReportAge,
        StalePolicy.DefaultMaximumReportAgeHours,
        least: 1,
        most: 8760);

    private static readonly Option<bool> NeverUsed = new("--include-never-used") { Description = Messages.ActingIncludeNeverUsed };

    private static readonly Option<string[]> ExcludeUser = List("--exclude-user", "NAME", Messages.ActingExcludeUser);

    private static readonly Option<string[]> ExcludeTag = List("--exclude-tag", "NAME=VALUE", Messages.ActingExcludeTag);

    private static readonly Option<string[]> ExcludePath = List("--exclude-path", "PATH", Messages.ActingExcludePath);

    private static readonly Option<bool> AllowUnused = new("--allow-unused-exemptions") { Description = Messages.ActingUnusedExemptions };

    private static readonly Option<string> Waivers = new("--waiver-path", "--waivers") { Description = Messages.ActingWaiverPath, HelpName = "FILE" };

    private static readonly Option<int> MaximumCount = NumberOption.Whole(
        "--maximum-count", "COUNT", Messages.ActingMaximumCount, StalePolicy.DefaultMaximumCount, least: 1, most: 1000000);

    private static readonly Option<int> MaximumPercent = NumberOption.Whole(
        "--maximum-percent", "PERCENT", Messages.ActingMaximumPercent, AllPercent, least: 1, most: AllPercent);

    private static readonly Option<int> MaximumDeletions = NumberOption.Whole(
        "--maximum-count", "COUNT", Messages.ActingMaximumCount, DeletionPolicy.DefaultMaximumCount, least: 1, most: 1000000);

    private static readonly Option<int> MinimumDays = NumberOption.Whole(
        "--minimum-days",
        "DAYS",
        Messages.DeleteMinimumDays,
        DeletionPolicy.DefaultMinimumDays,
        least: DeletionPolicy.LeastMinimumDays,
        most: 36500);

    private static readonly Option<string[]> Events = KeyEventOption.Create();

    private static readonly Option<string> Record = new("--record-path", "--record")
    {
        Description = Messages.ActingRecordPath,
        HelpName = "FILE",
    };

    private static readonly Option<string> RecordToRestore = new("--record-path", "--record")
    {
        Description = Messages.RestoreRecordPath,
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> RunId = new("--run-id") { Description = Messages.RestoreRunId, HelpName = "ID" };

    private static readonly Option<bool> AllRuns = new("--every-run") { Description = Messages.RestoreEveryRun };

    private static readonly Option<bool> UnknownOutcome = new("--include-unknown-outcome") { Description = Messages.RestoreUnknownOutcome };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private static Option[] StaleOptions => [MaximumUnusedDays, NeverUsed, ExcludeUser, ExcludeTag, ExcludePath, Waivers, AllowUnused, Record, .. RequiredNotice.Options];

    private static Option<string[]> List(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
