using System.Globalization;
using System.Runtime.CompilerServices;

namespace AwsCredentialReport;

/// <summary>
/// The cells of one row in little memory: a code for each column, and only what the code does not tell. A date in one of
/// the two forms that AWS writes is a number of seconds, and is written back on demand.
/// </summary>
internal struct ReportRow
{
    // Dates are kept as seconds since then, until the year 2106. 0 means no date.
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    private TextArray _texts;
    private UncommonCells? _uncommon;
    private DateArray _dates;
    private CellArray _cells;

    /// <summary>Gets the values of the columns that this version does not know, in the report's order.</summary>
    internal readonly string[]? Extras => _uncommon?.Extras;

    /// <summary>Gets the facts about the user that were read with the row; null: those of the report's account detail.</summary>
    internal readonly IamUserDetail? Detail => _uncommon?.Detail;

    /// <summary>Gets the ARN, or what is before the user's name where the ARN ends with it.</summary>
    internal readonly string? ArnStart => _texts[ReportColumns.TextSlot(ReportColumn.Arn)];

    internal void SetExtras(string[] extras) => Uncommon().Extras = extras;

    internal void SetDetail(IamUserDetail detail) => Uncommon().Detail = detail;

    /// <summary>Sets a cell that contains a word which has a code.</summary>
    internal void SetCell(ReportColumn column, ReportCell cell) => _cells[(int)column] = (byte)cell;

    /// <summary>Sets a cell that contains any other text.</summary>
    internal void SetText(ReportColumn column, string text)
    {
        SetCell(column, ReportCell.Text);
        if (ReportColumns.TextSlot(column) is var slot and >= 0)
        {
            _texts[slot] = text;
        }
        else
        {
            Uncommon().Texts[(int)column] = text;
        }
    }

    /// <summary>Sets an ARN that ends with the user's name.</summary>
    /// <param name="start">What is before the name.</param>
    internal void SetArnOfUser(string start)
    {
        SetCell(ReportColumn.Arn, ReportCell.ArnOfUser);
        _texts[ReportColumns.TextSlot(ReportColumn.Arn)] = start;
    }

    /// <summary>Sets a date in one of the two forms of AWS.</summary>
    internal void SetDate(ReportColumn column, ReportCell form, uint seconds)
    {
        SetCell(column, form);
        _dates[ReportColumns.DateSlot(column)] = seconds;
    }

    /// <summary>Sets a date in any form.</summary>
    internal void SetDate(ReportColumn column, DateTime instant, string text)
    {
        SetText(column, text);
        Uncommon().Ticks[ReportColumns.DateSlot(column)] = instant.Ticks;
    }

    /// <summary>Sets a cell from text, whatever kind of column it is in.</summary>
    internal void Set(ReportColumn column, string text)
    {
        if (ReportWord.ToCell(text) is var cell and not ReportCell.Text)
        {
            SetCell(column, cell);
        }
        else if (ReportColumns.IsDate(column) && ReportDate.TryParse(text, out var instant))
        {
            SetDate(column, instant, text);
        }
        else
        {
            SetText(column, text);
        }
    }

    /// <summary>The report's own word, or null when the report has no such column.</summary>
    internal readonly string? Word(ReportColumn column) => Cell(column) switch
    {
        ReportCell.Text => Text(column),
        ReportCell.ArnOfUser => ArnStart + Text(ReportColumn.User),
        ReportCell.Zulu => Date(column)!.Value.ToString(ReportDate.ZuluFormat, CultureInfo.InvariantCulture),
        ReportCell.Offset => Date(column)!.Value.ToString(ReportDate.OffsetFormat, CultureInfo.InvariantCulture),
        var cell => ReportWord.Of(cell),
    };

    internal readonly DateTime? Date(ReportColumn column)
    {
        var slot = ReportColumns.DateSlot(column);
        return _dates[slot] is var seconds and > 0 ? Epoch.AddTicks(seconds * TimeSpan.TicksPerSecond)
            : _uncommon?.Ticks[slot] is { } ticks and > 0 ? new DateTime(ticks, DateTimeKind.Utc)
            : null;
    }

    internal readonly bool? Flag(ReportColumn column) => Cell(column) switch
    {
        ReportCell.False => false,
        ReportCell.True => true,
        ReportCell.Text => ReportWord.ToFlag(Text(column)),
        _ => null,
    };

    /// <summary>True when the column contains "false".</summary>
    internal readonly bool IsFalse(ReportColumn column) =>
        Cell(column) is var cell && (cell == ReportCell.False || (cell == ReportCell.Text && Flag(column) == false));

    /// <summary>True when the report has the column.</summary>
    internal readonly bool Has(ReportColumn column) => Cell(column) != ReportCell.Missing;

    /// <summary>True when the column contains a documented word for "no date".</summary>
    internal readonly bool HasNoDate(ReportColumn column) => Cell(column) switch
    {
        ReportCell.NotApplicable or ReportCell.NoInformation or ReportCell.NotSupported or ReportCell.Empty => true,
        ReportCell.Text => Date(column) is null && ReportWord.IsNone(Text(column)),
        _ => false,
    };

    /// <summary>Finds a date that cannot be read, as a spreadsheet writes it; null without one. Words without a digit do not count.</summary>
    internal readonly ReportColumn? FindUnreadableDate()
    {
        if (_uncommon is null)
        {
            return null;
        }

        for (var column = ReportColumn.User; column < (ReportColumn)ReportColumns.Count; column++)
        {
            if (ReportColumns.IsDate(column) && Cell(column) == ReportCell.Text && Date(column) is null && Text(column).AsSpan().ContainsAnyInRange('0', '9'))
            {
                return column;
            }
        }

        return null;
    }

    private readonly ReportCell Cell(ReportColumn column) => (ReportCell)_cells[(int)column];

    private readonly string? Text(ReportColumn column) =>
        ReportColumns.TextSlot(column) is var slot and >= 0 ? _texts[slot] : _uncommon!.Texts[(int)column];

    private UncommonCells Uncommon() => _uncommon ??= new UncommonCells();

    [InlineArray(ReportColumns.TextCount)]
    private struct TextArray
    {
        private string? _first;
    }

    [InlineArray(ReportColumns.DateCount)]
    private struct DateArray
    {
        private uint _first;
    }

    // Codes of ReportCell. As such, the array's indexer, which is generic, would be compiled in each session.
    [InlineArray(ReportColumns.Count)]
    private struct CellArray
    {
        private byte _first;
    }

    /// <summary>What most rows do not have: text where a date or a flag is expected, other columns, details.</summary>
    private sealed class UncommonCells
    {
        internal string?[] Texts { get; } = new string?[ReportColumns.Count];

        internal long[] Ticks { get; } = new long[ReportColumns.DateCount];

        internal string[]? Extras { get; set; }

        internal IamUserDetail? Detail { get; set; }
    }
}
