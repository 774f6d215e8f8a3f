using System.Globalization;
using System.Runtime.CompilerServices;

namespace AwsCredentialReport;

/// <summary>
/// The words of one row and the times read from its dates. The two date forms that AWS writes are kept as a
/// marker and written back on demand, which takes a row from more than a kilobyte to a few hundred bytes.
/// </summary>
internal struct ReportRow
{
    // Compared by reference, so that no word of a report can be mistaken for a marker.
    private static readonly string ZuluMarker = new(['Z']);
    private static readonly string OffsetMarker = new(['+']);

    private WordArray _words;
    private TickArray _ticks;

    /// <summary>Gets or sets the values of the columns that this version does not know, in the report's order.</summary>
    internal string[]? Extras { get; set; }

    internal void SetWord(ReportColumn column, string word) => _words[(int)column] = word;

    internal void SetDate(ReportColumn column, long ticks, ReportDate.Form form, string? word)
    {
        _ticks[ReportColumns.DateSlot(column)] = ticks;
        _words[(int)column] = form switch
        {
            ReportDate.Form.Zulu => ZuluMarker,
            ReportDate.Form.Offset => OffsetMarker,
            _ => word,
        };
    }

    /// <summary>Sets a column from text, whatever kind of column it is.</summary>
    internal void Set(ReportColumn column, string word)
    {
        if (ReportColumns.IsDate(column) && ReportDate.TryParse(word, out var instant))
        {
            SetDate(column, instant.Ticks, ReportDate.Form.Other, word);
        }
        else
        {
            SetWord(column, word);
        }
    }

    /// <summary>The report's own word, or null when the report has no such column.</summary>
    internal readonly string? Word(ReportColumn column)
    {
        var word = _words[(int)column];
        var form = ReferenceEquals(word, ZuluMarker) ? ReportDate.ZuluFormat
            : ReferenceEquals(word, OffsetMarker) ? ReportDate.OffsetFormat
            : null;
        return form is null ? word : Date(column)!.Value.ToString(form, CultureInfo.InvariantCulture);
    }

    internal readonly DateTime? Date(ReportColumn column)
    {
        var ticks = _ticks[ReportColumns.DateSlot(column)];
        return ticks > 0 ? new DateTime(ticks, DateTimeKind.Utc) : null;
    }

    internal readonly bool? Flag(ReportColumn column) => ReportWord.ToFlag(_words[(int)column]);

    /// <summary>True when the report has the column.</summary>
    internal readonly bool Has(ReportColumn column) => _words[(int)column] is not null;

    /// <summary>True when the column contains a documented word for "no date".</summary>
    internal readonly bool HasNoDate(ReportColumn column) =>
        _ticks[ReportColumns.DateSlot(column)] == 0 && ReportWord.IsNone(_words[(int)column]);

    [InlineArray(ReportColumns.Count)]
    private struct WordArray
    {
        private string? _first;
    }

    [InlineArray(ReportColumns.DateCount)]
    private struct TickArray
    {
        private long _first;
    }
}
