using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The first line: which field is which column.</summary>
internal sealed class ReportHeader
{
    private const int NoColumn = -1;

    // A table without these columns is not a credential report.
    private static readonly ReportColumn[] Required = [ReportColumn.User, ReportColumn.Arn];

    // The column of each field, or NoColumn where this version does not know it.
    private readonly int[] _columns;

    private ReportHeader(byte delimiter, List<string> names, int[] columns)
    {
        Delimiter = delimiter;
        Names = [.. names];
        _columns = columns;
        UserField = Array.IndexOf(columns, (int)ReportColumn.User);
        ArnField = Array.IndexOf(columns, (int)ReportColumn.Arn);
        UnknownFields = FieldsWhere(column => column == NoColumn);
        UnknownNames = [.. Array.ConvertAll(UnknownFields, field => names[field])];
        CellFields = FieldsWhere(column => column is not (NoColumn or (int)ReportColumn.User or (int)ReportColumn.Arn));
    }

    internal byte Delimiter { get; }

    internal ImmutableArray<string> Names { get; }

    internal ImmutableArray<string> UnknownNames { get; }

    /// <summary>Gets the fields whose columns this version does not know.</summary>
    internal int[] UnknownFields { get; }

    /// <summary>Gets the fields of all other columns but the user and the ARN.</summary>
    internal int[] CellFields { get; }

    internal int UserField { get; }

    internal int ArnField { get; }

    internal int Count => _columns.Length;

    internal bool IsKnown(int field) => _columns[field] != NoColumn;

    /// <summary>The column of a field that is known.</summary>
    internal ReportColumn ColumnOf(int field) => (ReportColumn)_columns[field];

    internal static ReportHeader Parse(ReadOnlySpan<byte> line, string source)
    {
        var delimiter = FindDelimiter(line);
        var splitter = new FieldSplitter(delimiter);
        if (!splitter.Split(line))
        {
            throw NotAReport(source, Messages.HeaderQuote);
        }

        var names = new List<string>(splitter.Count);
        var columns = new int[splitter.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            names.Add(Encoding.UTF8.GetString(splitter[line, i]).Trim());
            columns[i] = ReportColumns.TryGetColumn(names[i], out var column) ? (int)column : NoColumn;
        }

        var missing = Array.FindAll(Required, column => Array.IndexOf(columns, (int)column) < 0);
        if (missing.Length > 0)
        {
            throw NotAReport(source, Sentence.Format(Messages.ColumnsMissing, string.Join(" or ", missing.Select(ReportColumns.GetName))));
        }

        if (Array.FindAll(columns, column => column != NoColumn).Length <= Required.Length)
        {
            throw NotAReport(source, Messages.OnlyUserAndArn);
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return names.Find(name => !seen.Add(name)) is { } twice
            ? throw NotAReport(source, Sentence.Format(Messages.ColumnTwice, names.Find(name => name.Equals(twice, StringComparison.OrdinalIgnoreCase))!))
            : new ReportHeader(delimiter, names, columns);
    }

    private int[] FieldsWhere(Predicate<int> isWanted)
    {
        var fields = new List<int>();
        for (var field = 0; field < _columns.Length; field++)
        {
            if (isWanted(_columns[field]))
            {
                fields.Add(field);
            }
        }

        return [.. fields];
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
