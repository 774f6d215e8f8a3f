using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The commands that act, <c>disable</c>, <c>disable-password</c>, <c>restore</c> and <c>delete</c>, and their options.</summary>
internal static partial class ActingCommands
{
    internal static IEnumerable<Command> Create(ToolHost host)
    {
        yield return Acting(
            host,
            "disable",
            Sentence.Format(Messages.DisableCommand, Messages.ActingExitCodes),
            parsed => Stale(
                host,
                CredentialKind.AccessKey,
                Policy(parsed) with { MaximumKeyAgeDays = parsed.GetValue(MaximumKeyAge) is > 0 and var days ? days : null },
                parsed),
            [Paths],
            [MaximumKeyAge, .. StaleOptions, MaximumPercent]);
        yield return Acting(
            host,
            "disable-password",
            Sentence.Format(Messages.DisablePasswordCommand, Messages.ActingExitCodes),
            parsed => Stale(
                host,
                CredentialKind.Password,
                Policy(parsed) with { MaximumReportAge = TimeSpan.FromHours(parsed.GetValue(MaximumReportAge)) },
                parsed),
            [Paths],
            [MaximumReportAge, .. StaleOptions, MaximumPercent]);
        yield return Acting(
            host,
            "restore",
            Sentence.Format(Messages.RestoreCommand, Messages.RecordExitCodes),
            Restore,
            [],
            [RecordToRestore, RunId, AllRuns, UnknownOutcome]);
        yield return Acting(
            host,
            "delete",
            Sentence.Format(Messages.DeleteCommand, Messages.RecordExitCodes),
            parsed => Delete(host, parsed),
            [],
            [MinimumDays, Events, ExcludeUser, ExcludeTag, ExcludePath, Waivers, Record],
            MaximumDeletions);
    }

    /// <summary>The option that limits a run.</summary>
    internal static string OptionOf(RunMaximum maximum) => maximum.IsByPercent ? MaximumPercent.Name : MaximumCount.Name;

    private static Command Acting(
        ToolHost host, string name, string description, Func<ParseResult, ActingSettings> read, Argument[] arguments, Option[] options,
        Option<int>? maximum = null)
    {
        maximum ??= MaximumCount;
        var command = new Command(name, description);
        Array.ForEach(arguments, command.Add);
        Array.ForEach([Apply, DryRun, .. options, maximum, Format], command.Add);
        LiveOptions.AddActingTo(command);
        if (arguments.Length > 0)
        {
            LiveOptions.AddReportsTo(command);
        }

        command.SetAction((parsed, stop) => new ActingRun(host, WithAccounts(host, parsed, read(parsed))).RunAsync(stop));
        return command;
    }

    private static ActingSettings WithAccounts(ToolHost host, ParseResult parsed, ActingSettings settings)
    {
        if (parsed.GetValue(Apply) && parsed.GetValue(DryRun))
        {
            throw new HygieneOptionException(Messages.ActingBothWays);
        }

        var scope = LiveOptions.ReadScope(parsed);
        var live = LiveOptions.ReadActing(host, parsed);
        return settings.Fetches && live.Organization is null && scope is { RoleName: not null, AccountIds.IsEmpty: true }
            ? throw new HygieneOptionException(Messages.RoleWithoutAccount)
            : settings with
            {
                Live = live,
                Scope = scope,
                IsApplied = parsed.GetValue(Apply),
                IsJson = parsed.GetValue(Format) == OutputFormat.Json,
            };
    }

    private static ActingSettings Stale(ToolHost host, CredentialKind kind, StalePolicy policy, ParseResult parsed) => new()
    {
        Kind = kind,
        Paths = [.. parsed.GetValue(Paths) ?? []],
        Begin = (session, notices) => session.ChangeStale(kind, policy with { RequiredNotice = notices }),
        ReadNotices = RequiredNotice.Read(parsed, parsed.GetValue(Record)),
        Warnings = [.. new[] { policy.Warning, policy.Exemptions.ExpiredWarning(host.Now.UtcDateTime) }.OfType<string>()],
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
        var runId = parsed.GetValue(AllRuns) ? RecordedKeys.AllRuns : parsed.GetValue(RunId);
        var includeUnknown = parsed.GetValue(UnknownOutcome);
        return new ActingSettings
        {
            ReadRecord = stop => RecordedKeys.ReadRestorableAsync(record, runId, includeUnknown, stop),
            Begin = (session, _) => session.RestoreKeys(parsed.GetValue(MaximumCount), includeUnknown),
            RecordPath = record,
            NothingFound = Messages.NoKeyToRestore,
        };
    }

    // Exempt users never come into the record, so an exemption that matched none of its users is no mistake.
    private static ActingSettings Delete(ToolHost host, ParseResult parsed)
    {
        var record = parsed.GetValue(Record) ?? ActionRecord.DefaultPath;
        var policy = new DeletionPolicy
        {
            MinimumDays = parsed.GetValue(MinimumDays),
            MaximumCount = parsed.GetValue(MaximumDeletions),
            Events = KeyEventOption.Read(host, parsed.GetValue(Events), sentence => host.Fail(Sentence.Format(Messages.Warning, sentence))),
            Exemptions = Exemptions(parsed),
        };
        return new ActingSettings
        {
            ReadRecord = stop => RecordedKeys.ReadDisabledAsync(record, stop),
            Warnings = [.. new[] { policy.Exemptions.ExpiredWarning(host.Now.UtcDateTime) }.OfType<string>()],
            Begin = (session, _) => session.DeleteKeys(policy),
            RecordPath = record,
            AllowsUnusedExemptions = true,
            IgnoresOtherAccounts = true,
            NothingFound = Messages.NoKeyToDelete,
        };
    }

    private static StalePolicy Policy(ParseResult parsed) => new()
    {
        MaximumUnusedDays = parsed.GetValue(MaximumUnusedDays),
        UnusedDaysOption = MaximumUnusedDays.Name,
        IncludeNeverUsed = parsed.GetValue(NeverUsed),
        MaximumCount = parsed.GetValue(MaximumCount),
        MaximumPercent = parsed.GetValue(MaximumPercent) is < AllPercent and var percent ? percent : null,
        Exemptions = Exemptions(parsed),
    };

    private static CredentialExemptions Exemptions(ParseResult parsed) => new()
    {
        Users = Items(parsed, ExcludeUser, ExemptionKind.User),
        Tags = Items(parsed, ExcludeTag, ExemptionKind.Tag),
        Paths = Items(parsed, ExcludePath, ExemptionKind.Path),
        Waivers = parsed.GetValue(Waivers) is { } path ? WaiverFile.Read(path).Waivers : [],
    };

    private static ImmutableArray<string> Items(ParseResult parsed, Option<string[]> option, ExemptionKind kind)
    {
        ImmutableArray<string> patterns = [.. parsed.GetValue(option) ?? []];
        return patterns.Select(pattern => ExemptionPattern.Problem(pattern, kind)).FirstOrDefault(p => p is not null) is { } problem
            ? throw new HygieneOptionException(Sentence.Format(Messages.OptionNamed, option.Name, problem))
            : patterns;
    }
}
