using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The commands that act, <c>disable</c>, <c>disable-password</c> and <c>restore</c>, and their options.</summary>
internal static partial class ActingCommands
{
    internal static IEnumerable<Command> Create(ToolHost host)
    {
        yield return Acting(
            host,
            "disable",
            Sentence.Format(Messages.DisableCommand, Messages.ActingExitCodes),
            parsed => Stale(
                CredentialKind.AccessKey,
                Policy(parsed) with { MaximumKeyAgeDays = parsed.GetValue(MaximumKeyAge) is > 0 and var days ? days : null },
                parsed),
            [Paths],
            [MaximumKeyAge, .. StaleOptions]);
        yield return Acting(
            host,
            "disable-password",
            Sentence.Format(Messages.DisablePasswordCommand, Messages.ActingExitCodes),
            parsed => Stale(
                CredentialKind.Password,
                Policy(parsed) with { MaximumReportAge = TimeSpan.FromHours(parsed.GetValue(MaximumReportAge)) },
                parsed),
            [Paths],
            [MaximumReportAge, .. StaleOptions]);
        yield return Acting(
            host,
            "restore",
            Sentence.Format(Messages.RestoreCommand, Messages.ActingExitCodes),
            Restore,
            [],
            [RecordToRestore, RunId, AllRuns, UnknownOutcome]);
    }

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
            throw new HygieneOptionException(Messages.ActingBothWays);
        }

        var live = LiveOptions.Read(host, parsed);
        return live.Accounts.Length > 1
            ? throw new HygieneOptionException(Messages.ActingManyAccounts)
            : settings with
            {
                Live = live,
                IsApplied = parsed.GetValue(Apply),
                MaximumCount = parsed.GetValue(MaximumCount),
                IsJson = parsed.GetValue(Format) == OutputFormat.Json,
            };
    }

    private static ActingSettings Stale(CredentialKind kind, StalePolicy policy, ParseResult parsed) => new()
    {
        Kind = kind,
        Paths = [.. parsed.GetValue(Paths) ?? []],
        Begin = session => session.ChangeStale(kind, policy),
        Warning = policy.Warning,
        RecordPath = parsed.GetValue(Record) ?? ActionRecord.DefaultPath,
        AllowsUnusedExemptions = parsed.GetValue(AllowUnused),
    };

    private static ActingSettings Restore(ParseResult parsed)
    {
        if (parsed.GetValue(AllRuns) && parsed.GetValue(RunId) is not null)
        {
            throw new HygieneOptionException(Messages.ActingBothRuns);
        }

        var record = parsed.GetValue(RecordToRestore)!;
        var runId = parsed.GetValue(AllRuns) ? RestorableKeys.AllRuns : parsed.GetValue(RunId);
        var includeUnknown = parsed.GetValue(UnknownOutcome);
        return new ActingSettings
        {
            ReadRecord = stop => RestorableKeys.ReadAsync(record, runId, includeUnknown, stop),
            Begin = session => session.RestoreKeys(parsed.GetValue(MaximumCount), includeUnknown),
            RecordPath = record,
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
            Waivers = parsed.GetValue(Waivers) is { } path ? WaiverFile.Read(path).Waivers : [],
        },
    };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option, ExemptionKind kind)
    {
        ImmutableArray<string> patterns = [.. parsed.GetValue(option) ?? []];
        return patterns.Select(pattern => ExemptionPattern.Problem(pattern, kind)).FirstOrDefault(p => p is not null) is { } problem
            ? throw new HygieneOptionException(Sentence.Format(Messages.OptionNamed, option.Name, problem))
            : patterns;
    }
}

/// <summary>The choices of one run that acts.</summary>
internal sealed record ActingSettings
{
    /// <summary>Gets the kind of credential that is looked for in reports.</summary>
    internal CredentialKind Kind { get; init; }

    internal LiveSettings Live { get; init; } = null!;

    internal ImmutableArray<string> Paths { get; init; } = [];

    internal required Func<ActingSession, ActionRun> Begin { get; init; }

    /// <summary>Gets the reading of the keys to restore; null without a restore.</summary>
    internal Func<CancellationToken, Task<RestorableKeys>>? ReadRecord { get; init; }

    internal required string RecordPath { get; init; }

    internal bool IsApplied { get; init; }

    internal int MaximumCount { get; init; }

    internal string? Warning { get; init; }

    internal bool AllowsUnusedExemptions { get; init; }

    internal bool IsJson { get; init; }
}
