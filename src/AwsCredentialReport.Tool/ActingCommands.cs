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
                static (session, policy) => session.DisableKeys(policy),
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
                static (session, policy) => session.RemovePasswords(policy),
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
            ? throw new HygieneOptionException(Messages.ActingBothRuns)
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
