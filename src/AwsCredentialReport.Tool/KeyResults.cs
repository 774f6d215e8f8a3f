using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Prints what became of each key.</summary>
internal static class KeyResults
{
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

        var table = new Table { Border = TableBorder.Simple }.AddColumns("Action", "User", "Access key", "Last used", "Why");
        foreach (var result in results)
        {
            table.AddRow(
                result.Action.ToString(),
                Markup.Escape(result.UserName),
                result.AccessKeyId ?? "-",
                result.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                Markup.Escape(result.Message));
        }

        new Screen(host).Write(table);
        if (!isApplied && results.Any(result => result.Action == KeyAction.WouldDisable))
        {
            host.Out.WriteLine("Nothing was changed. --apply switches these keys off.");
        }

        if (results.FirstOrDefault(result => result.RecordPath is not null)?.RecordPath is { } record)
        {
            host.Out.WriteLine($"Recorded in {record}");
        }
    }
}
