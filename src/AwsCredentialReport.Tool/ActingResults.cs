using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the results of a run that acts.</summary>
internal static class ActingResults
{
    // A narrower table would chop names and key ids.
    private const int TableWidth = 120;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static void Write(ToolHost host, IReadOnlyList<CredentialActionResult> results, ActingSettings settings)
    {
        if (settings.IsJson)
        {
            host.WriteJson(JsonSerializer.Serialize(results, Json));
            return;
        }

        if (results.Count == 0)
        {
            host.Out.WriteLine(settings.NothingFound);
            return;
        }

        var screen = new Screen(host);
        screen.Write(screen.Width < TableWidth ? List(results) : Table(results));
        if (!settings.IsApplied && results.Any(result => ActionDecision.IsPreview(result.Action)))
        {
            host.Out.WriteLine(Messages.NothingChanged);
        }

        if (results.FirstOrDefault(result => result.RecordPath is not null)?.RecordPath is { } record)
        {
            host.Out.WriteLine(Sentence.Format(Messages.Recorded, record));
        }
    }

    /// <summary>One sentence for each reason why credentials remain that may be stale.</summary>
    internal static IEnumerable<string> Remaining(IReadOnlyCollection<CredentialActionResult> results, int maximumCount)
    {
        var remaining = results.Where(Remains).ToLookup(result => result.Reason == nameof(ActionReason.MaximumCountReached));
        if (remaining[true].Count() is > 0 and var stopped)
        {
            yield return stopped == 1
                ? Sentence.Format(Messages.RemainingMaximumOne, maximumCount)
                : Sentence.Format(Messages.RemainingMaximumMany, stopped, maximumCount);
        }

        if (remaining[false].Count() is > 0 and var count)
        {
            var reasons = string.Join(", ", remaining[false].Select(result => result.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            yield return count == 1 ? Sentence.Format(Messages.RemainingOne, reasons) : Sentence.Format(Messages.RemainingMany, count, reasons);
        }
    }

    /// <summary>
    /// Whether a credential remains. The root user's and the caller's own are never changed, and deleted keys and keys that are
    /// active again need no restoring. A key whose report is behind IAM may still be stale.
    /// </summary>
    internal static bool Remains(CredentialActionResult result) => result.Action switch
    {
        KeyAction.Refused => result.Reason is not
            (nameof(ActionReason.Root) or nameof(ActionReason.SignsTheCall) or nameof(ActionReason.NotFound) or nameof(ActionReason.AlreadyActive)),
        KeyAction.Skipped => result.Reason is nameof(ActionReason.UsedSinceReport),
        _ => false,
    };

    private static Table Table(IReadOnlyList<CredentialActionResult> results)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Action", "User", "Credential", Messages.ResultsLastUsed, "Why");
        foreach (var result in results)
        {
            table.AddRow(
                result.Action.ToString(),
                Markup.Escape(result.UserName),
                Name(result),
                result.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                Markup.Escape(result.Message));
        }

        return table;
    }

    private static Grid List(IReadOnlyList<CredentialActionResult> results)
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var result in results)
        {
            list.AddRow(result.Action.ToString(), Markup.Escape($"{result.UserName}: {Name(result)}\n{result.Message}"));
        }

        return list;
    }

    private static string Name(CredentialActionResult result) =>
        result.CredentialKind == CredentialKind.Password ? "password" : result.AccessKeyId ?? "-";
}
