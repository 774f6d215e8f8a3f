using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>What the first line says: which field is which column.</summary>
internal sealed class ReportHeader
{
    // Below these a table may be anything.
    private static readonly ReportColumn[] Needed = [ReportColumn.User, ReportColumn.Arn];

    private readonly ReportColumn?[] _columns;

    private ReportHeader(byte delimiter, ImmutableArray<string> names, ReportColumn?[] columns)
    {
        Delimiter = delimiter;
        Names = names;
        _columns = columns;
        UnknownNames = [.. names.Where((_, i) => columns[i] is null)];
        UserField = Array.IndexOf(columns, ReportColumn.User);
        ArnField = Array.IndexOf(columns, ReportColumn.Arn);
    }

    internal byte Delimiter { get; }

    internal ImmutableArray<string> Names { get; }

    internal ImmutableArray<string> UnknownNames { get; }

    internal int UserField { get; }

    internal int ArnField { get; }

    internal int Count => _columns.Length;

    /// <summary>The column a field is in, or null when this version does not know it.</summary>
    internal ReportColumn? this[int field] => _columns[field];

    internal static ReportHeader Parse(ReadOnlySpan<byte> line, string source)
    {
        var delimiter = FindDelimiter(line);
        var splitter = new FieldSplitter(delimiter);
        if (!splitter.Split(line))
        {
            throw NotAReport(source, "its first line has a quote that does not end");
        }

        var names = ImmutableArray.CreateBuilder<string>(splitter.Count);
        var columns = new ReportColumn?[splitter.Count];
        for (var i = 0; i < splitter.Count; i++)
        {
            var name = Encoding.UTF8.GetString(splitter[line, i]).Trim();
            names.Add(name);
            columns[i] = ReportColumns.TryGetColumn(name, out var column) ? column : null;
        }

        var missing = Needed.Where(column => !columns.Contains(column)).Select(ReportColumns.GetName).ToList();
        if (missing.Count > 0)
        {
            throw NotAReport(source, $"its first line has no column {string.Join(" and no column ", missing)}");
        }

        if (columns.Count(column => column is not null) <= Needed.Length)
        {
            throw NotAReport(source, "of a report's columns its first line has only user and arn");
        }

        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new ReportHeader(delimiter, names.ToImmutable(), columns)
            : throw NotAReport(source, $"its first line has the column '{twice.Key}' twice");
    }

    // A spreadsheet may save with semicolons or tabs, as its country's lists are written.
    private static byte FindDelimiter(ReadOnlySpan<byte> line)
    {
        if (!line.Contains((byte)','))
        {
            foreach (var other in ";\t"u8)
            {
                if (line.Contains(other))
                {
                    return other;
                }
            }
        }

        return (byte)',';
    }

    private static CredentialReportException NotAReport(string source, string why) =>
        new(CredentialReportProblem.NotAReport, $"{source} is not an IAM credential report: {why}.");
}
