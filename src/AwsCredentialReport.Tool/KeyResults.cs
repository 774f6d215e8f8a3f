using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Prints what became of each key.</summary>
internal static class KeyResults
{
    // Below it the table would chop names and key ids.
    private const int TableWidth = 120;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static void WriteJson(ToolHost host, IReadOnlyList<AccessKeyActionResult> results) =>
        host.Out.WriteLine(JsonSerializer.Serialize(results, Json));

    internal static void WriteTable(ToolHost host, IReadOnlyList<AccessKeyActionResult> results, bool isApplied)
    {
        if (results.Count == 0)
        {
            host.Out.WriteLine("No stale access key.");
            return;
        }

        var screen = new Screen(host);
        screen.Write(screen.Width < TableWidth ? List(results) : Table(results));
        if (!isApplied && results.Any(result => result.Action == KeyAction.WouldDisable))
        {
            host.Out.WriteLine("Nothing was changed. --apply switches these keys off.");
        }

        if (results.FirstOrDefault(result => result.RecordPath is not null)?.RecordPath is { } record)
        {
            host.Out.WriteLine($"Recorded in {record}");
        }
    }

    private static Table Table(IReadOnlyList<AccessKeyActionResult> results)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Action", "User", "Access key", "Last used", "Why");
        foreach (var result in results)
        {
            table.AddRow(
                result.Action.ToString(),
                Markup.Escape(result.UserName),
                KeyOf(result),
                result.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                Markup.Escape(result.Message));
        }

        return table;
    }

    private static Grid List(IReadOnlyList<AccessKeyActionResult> results)
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var result in results)
        {
            list.AddRow(result.Action.ToString(), Markup.Escape($"{result.UserName}: {KeyOf(result)}\n{result.Message}"));
        }

        return list;
    }

    private static string KeyOf(AccessKeyActionResult result) => result.AccessKeyId ?? "-";
}
