using System.Globalization;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The writers of trends.</summary>
public static class TrendWriter
{
    private static readonly (string Name, Func<CredentialTrend, string?> Text)[] Fields =
    [
        (nameof(CredentialTrend.AccountId), t => t.AccountId),
        (nameof(CredentialTrend.GeneratedTime), t => ExportText.Time(t.GeneratedTime)),
        (nameof(CredentialTrend.Standard), t => t.Standard),
        (nameof(CredentialTrend.Users), t => Text(t.Users)),
        (nameof(CredentialTrend.MalformedRows), t => Text(t.MalformedRows)),
        (nameof(CredentialTrend.UsersWithoutMfa), t => Text(t.UsersWithoutMfa)),
        (nameof(CredentialTrend.Findings), t => Text(t.Findings)),
        (nameof(CredentialTrend.CriticalFindings), t => Text(t.CriticalFindings)),
        (nameof(CredentialTrend.HighFindings), t => Text(t.HighFindings)),
        (nameof(CredentialTrend.MediumFindings), t => Text(t.MediumFindings)),
        (nameof(CredentialTrend.LowFindings), t => Text(t.LowFindings)),
        (nameof(CredentialTrend.InformationalFindings), t => Text(t.InformationalFindings)),
        (nameof(CredentialTrend.UnknownFindings), t => Text(t.UnknownFindings)),
        (nameof(CredentialTrend.WaivedFindings), t => Text(t.WaivedFindings)),
        (nameof(CredentialTrend.StaleAccessKeys), t => Text(t.StaleAccessKeys)),
        (nameof(CredentialTrend.NeverUsedAccessKeys), t => Text(t.NeverUsedAccessKeys)),
        (nameof(CredentialTrend.StalePasswords), t => Text(t.StalePasswords)),
        (nameof(CredentialTrend.NeverUsedPasswords), t => Text(t.NeverUsedPasswords)),
        (nameof(CredentialTrend.ActiveAccessKeys), t => Text(t.ActiveAccessKeys)),
        (nameof(CredentialTrend.MeanAccessKeyAgeDays), t => Text(t.MeanAccessKeyAgeDays)),
        (nameof(CredentialTrend.OldestAccessKeyAgeDays), t => Text(t.OldestAccessKeyAgeDays)),
        (nameof(CredentialTrend.FixedFindings), t => Text(t.FixedFindings)),
        (nameof(CredentialTrend.MedianDaysToFix), t => Text(t.MedianDaysToFix)),
        (nameof(CredentialTrend.FindingsByRule), t => t.FindingsByRule),
    ];

    /// <summary>One array of objects with the property names of <see cref="CredentialTrend"/>.</summary>
    public static RecordWriter<CredentialTrend> Json(TextWriter output) => new JsonTrendWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static RecordWriter<CredentialTrend> Csv(TextWriter output) => new CsvRecordWriter<CredentialTrend>(output, Fields);

    /// <summary>A Markdown table, for job summaries and tickets.</summary>
    public static RecordWriter<CredentialTrend> Markdown(TextWriter output) => new MarkdownRecordWriter<CredentialTrend>(output, Fields[..^1]);

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private sealed class JsonTrendWriter(TextWriter output) : JsonRecordWriter<CredentialTrend>(output, Fields)
    {
        // The columns between the standard and the rules are numbers.
        protected override bool WriteValue(Utf8JsonWriter json, string name, CredentialTrend item)
        {
            var field = Array.FindIndex(Fields, field => field.Name == name);
            if (field <= Array.FindIndex(Fields, known => known.Name == nameof(CredentialTrend.Standard)) || field == Fields.Length - 1 || Fields[field].Text(item) is not { } number)
            {
                return false;
            }

            json.WriteRawValue(number);
            return true;
        }
    }
}
