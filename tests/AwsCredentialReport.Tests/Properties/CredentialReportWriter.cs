using AwsCredentialReport.Engine;
using CsvHelper;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>Writes rows as a report of their own columns and words, safe to open in a spreadsheet.</summary>
internal static class CredentialReportWriter
{
    /// <summary>Writes rows of one report.</summary>
    internal static void Write(TextWriter output, CredentialReportInfo info, IEnumerable<CredentialReportEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(entries);
        using var csv = new CsvWriter(output, SafeCsv.Configuration, leaveOpen: true);
        WriteRow(csv, info.Columns);
        foreach (var entry in entries)
        {
            WriteRow(csv, info.Columns.Select(column => entry.GetWord(column) ?? string.Empty));
        }
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
