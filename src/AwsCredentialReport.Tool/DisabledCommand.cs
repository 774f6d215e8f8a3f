using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Lists the keys that the record shows as disabled, and their state now. It only reads.</summary>
internal sealed class DisabledCommand(ToolHost host, LiveSettings settings, ActingScope scope, ParseResult parsed) : IConnectionHost
{
    private static readonly Option<string> Record = new("--record-path", "--record") { Description = Messages.DisabledRecordPath, HelpName = "FILE" };

    private static readonly Option<string> Since = new("--since") { Description = Messages.DisabledSince, HelpName = "TIME" };

    private static readonly Option<int> MinimumDays = NumberOption.Whole(
        "--minimum-days",
        "DAYS",
        Messages.DeleteMinimumDays,
        DeletionPolicy.DefaultMinimumDays,
        least: DeletionPolicy.LeastMinimumDays,
        most: 36500);

    private static readonly Option<string[]> Events = KeyEventOption.Create();

    private static readonly Option<bool> Offline = new("--offline") { Description = Messages.DisabledOffline };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private readonly Lock _prompt = new();
    private readonly string _record = parsed.GetValue(Record) ?? ActionRecord.DefaultPath;
    private readonly int _minimumDays = parsed.GetValue(MinimumDays);
    private bool _failed;

    // Accounts are opened side by side, and a terminal shows one prompt.
    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        lock (_prompt)
        {
            return Task.FromResult(MfaQuestions.Ask(host, question));
        }
    }

    internal static Command Create(ToolHost host)
    {
        var command = new Command("disabled", Messages.DisabledCommand) { Record, Since, MinimumDays, Events, Offline, Format };
        LiveOptions.AddActingTo(command);
        command.SetAction((parsed, stop) => new DisabledCommand(host, LiveOptions.ReadActing(host, parsed), LiveOptions.ReadScope(parsed), parsed).RunAsync(stop));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var shown = new List<DisabledAccessKey>();
        try
        {
            var keys = await RecordedKeys.ReadDisabledAsync(_record, stop).ConfigureAwait(false);
            foreach (var warning in keys.Warnings.Except(keys.Doubts, StringComparer.Ordinal))
            {
                host.Fail(Sentence.Format(Messages.Warning, warning));
            }

            keys.Doubts.ToList().ForEach(Fail);

            await LookAsync(keys, shown, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            return host.Fail($"{FailureAdvice.Message(e)} {FailureAdvice.Advice(scope.Named, e)}");
        }
        catch (ActionRecordException e)
        {
            return host.Fail(e.Message);
        }

        Print(shown);
        return _failed || shown.Exists(key => key.State == DisabledKeyState.Unknown) ? ExitCode.Error
            : shown.Exists(NeedsAttention) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static bool NeedsAttention(DisabledAccessKey key) =>
        key.IsDue || key.State is DisabledKeyState.EnabledAgain or DisabledKeyState.UsedSince;

    private async Task LookAsync(RecordedKeys record, List<DisabledAccessKey> shown, CancellationToken stop)
    {
        var keys = record.Since(ReadSince());
        var options = new WatchOptions(_record, _minimumDays)
        {
            Events = KeyEventOption.Read(host, parsed.GetValue(Events), sentence => host.Fail(Sentence.Format(Messages.Warning, sentence))),
        };
        using var session = parsed.GetValue(Offline) || keys.Count == 0 ? null : await ActingSession.OpenAsync(
            settings.Connection, this, scope, new ActingOptions(_record, IsPreview: true), stop).ConfigureAwait(false);
        var watch = session?.WatchKeys(options) ?? new DisabledKeyWatch(options, TimeProvider.System);
        if (session?.ReachesNone(record) is { } mistake)
        {
            Fail(mistake);
        }

        await foreach (var key in watch.LookAsync(keys, stop).ConfigureAwait(false))
        {
            shown.Add(key);
        }

        while (session is not null && session.TryTakeFailure(out var failure))
        {
            Fail($"{failure.Target.Title}: {FailureAdvice.Message(failure.Exception)} {FailureAdvice.Advice(failure.Target, failure.Exception)}");
        }
    }

    private void Fail(string sentence)
    {
        _failed = true;
        host.Fail(sentence);
    }

    private DateTime ReadSince() => parsed.GetValue(Since) is not { } text ? DateTime.MinValue
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime
        : throw new HygieneOptionException(Sentence.Format(Messages.NotATime, Since.Name, text));

    private void Print(List<DisabledAccessKey> keys)
    {
        if (parsed.GetValue(Format) == OutputFormat.Json)
        {
            host.WriteJson(JsonSerializer.Serialize(keys, ToolJson.Readable.ListDisabledAccessKey));
            return;
        }

        if (keys.Count == 0)
        {
            host.Out.WriteLine(Messages.NoDisabledKey);
            return;
        }

        var table = new Table { Border = TableBorder.Simple }.AddColumns(Row(keys, "Account", ["State", "User", "Key", "Disabled", "Due", "Why"]));
        foreach (var key in keys)
        {
            string[] cells = [key.State.ToString(), key.UserName, key.AccessKeyId ?? "-", Day(key.DisabledTime), key.IsDue ? "due" : Day(key.DueTime), key.Message];
            table.AddRow([.. Row(keys, key.AccountId ?? "-", cells).Select(Screen.Plain)]);
        }

        new Screen(host).Write(table);
    }

    // The account is shown where there are several.
    private static string[] Row(List<DisabledAccessKey> keys, string account, string[] cells) =>
        keys.DistinctBy(key => key.AccountId, StringComparer.Ordinal).Skip(1).Any() ? [cells[0], account, .. cells[1..]] : cells;

    private static string Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
