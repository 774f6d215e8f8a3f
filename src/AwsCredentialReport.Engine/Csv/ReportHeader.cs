using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The first line: which field is which column.</summary>
internal sealed class ReportHeader
{
    // A table without these columns is not a credential report.
    private static readonly ReportColumn[] Required = [ReportColumn.User, ReportColumn.Arn];

    private readonly ReportColumn?[] _columns;

    private ReportHeader(byte delimiter, ImmutableArray<string> names, ReportColumn?[] columns)
    {
        Delimiter = delimiter;
        Names = names;
        _columns = columns;
        UnknownFields = [.. Enumerable.Range(0, columns.Length).Where(i => columns[i] is null)];
        UnknownNames = [.. UnknownFields.Select(i => names[i])];
        Cells = [.. Enumerable.Range(0, columns.Length)
            .Where(i => columns[i] is not (null or ReportColumn.User or ReportColumn.Arn))
            .Select(i => (i, columns[i]!.Value))];
        UserField = Array.IndexOf(columns, ReportColumn.User);
        ArnField = Array.IndexOf(columns, ReportColumn.Arn);
    }

    internal byte Delimiter { get; }

    internal ImmutableArray<string> Names { get; }

    internal ImmutableArray<string> UnknownNames { get; }

    /// <summary>Gets the fields whose columns this version does not know.</summary>
    internal ImmutableArray<int> UnknownFields { get; }

    /// <summary>Gets the fields of all other columns but the user and the ARN.</summary>
    internal ImmutableArray<(int Field, ReportColumn Column)> Cells { get; }

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
            throw NotAReport(source, Messages.HeaderQuote);
        }

        var names = ImmutableArray.CreateBuilder<string>(splitter.Count);
        var columns = new ReportColumn?[splitter.Count];
        for (var i = 0; i < splitter.Count; i++)
        {
            var name = Encoding.UTF8.GetString(splitter[line, i]).Trim();
            names.Add(name);
            columns[i] = ReportColumns.TryGetColumn(name, out var column) ? column : null;
        }

        var missing = Required.Where(column => !columns.Contains(column)).Select(ReportColumns.GetName).ToList();
        if (missing.Count > 0)
        {
            throw NotAReport(source, Sentence.Format(Messages.ColumnsMissing, string.Join(" or ", missing)));
        }

        if (columns.Count(column => column is not null) <= Required.Length)
        {
            throw NotAReport(source, Messages.OnlyUserAndArn);
        }

        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new ReportHeader(delimiter, names.ToImmutable(), columns)
            : throw NotAReport(source, Sentence.Format(Messages.ColumnTwice, twice.Key));
    }

    // A spreadsheet may save with semicolons or tabs, depending on its culture.
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

    private static CredentialReportException NotAReport(string source, string reason) =>
        new(CredentialReportProblem.NotAReport, Sentence.Format(Messages.NotAReport, source, reason));
}
