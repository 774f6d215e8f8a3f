using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a line as IAM writes it, in one pass: the user, the ARN and known columns behind them, with commas and without
/// quotes. Every other line is left to the splitter.
/// </summary>
internal sealed class PlainRow(ReportHeader header, RowCells cells)
{
    private const byte Comma = (byte)',';
    private const byte Quote = (byte)'"';

    // The most frequent words with the comma behind them, as numbers: the last byte first.
    private const ulong NotApplicable = 0x2C_41_2F_4E;
    private const ulong True = 0x2C_65_75_72_74;
    private const ulong False = 0x2C_65_73_6C_61_66;
    private const ulong NotApplicableTwice = NotApplicable | (NotApplicable << 32);

    private const int ShortDate = 20;
    private const int LongDate = 25;

    private readonly bool _fits = header is { Delimiter: Comma, UserField: 0, ArnField: 1, UnknownFields: [] };
    private readonly ReportColumn[] _columns = Array.ConvertAll(header.CellFields, header.ColumnOf);

    /// <summary>Sets the cells of a row. After false, the row may have wrong cells.</summary>
    internal bool TryRead(ReadOnlySpan<byte> line, ref ReportRow row)
    {
        var user = _fits ? Length(line) : -1;
        if (user < 0)
        {
            return false;
        }

        var rest = line[(user + 1)..];
        var arn = Length(rest);
        if (arn < 0)
        {
            return false;
        }

        cells.SetUserAndArn(ref row, line[..user], rest[..arn]);
        return TryReadCells(rest[(arn + 1)..], ref row);
    }

    private bool TryReadCells(ReadOnlySpan<byte> rest, ref ReportRow row)
    {
        var columns = _columns;
        var last = columns.Length - 1;
        for (var i = 0; i < last; i++)
        {
            // Cells without a value are many, and most of them stand together.
            if (i + 1 < last && rest.Length >= sizeof(ulong) && BinaryPrimitives.ReadUInt64LittleEndian(rest) == NotApplicableTwice)
            {
                row.SetCell(columns[i++], ReportCell.NotApplicable);
                row.SetCell(columns[i], ReportCell.NotApplicable);
                rest = rest[sizeof(ulong)..];
                continue;
            }

            var length = SetWord(rest, ref row, columns[i]);
            if (length == 0 && ReportColumns.IsDate(columns[i]))
            {
                length = SetDate(rest, ref row, columns[i]);
            }

            if (length == 0)
            {
                length = Length(rest);
                if (length < 0)
                {
                    return false;
                }

                cells.Set(ref row, columns[i], rest[..length]);
            }

            rest = rest[(length + 1)..];
        }

        if (rest.Contains(Comma) || (!rest.IsEmpty && rest[0] == Quote))
        {
            return false;
        }

        cells.Set(ref row, columns[last], rest);
        return true;
    }

    // The length of the first cell; -1 if no comma follows it, or if it is quoted.
    private static int Length(ReadOnlySpan<byte> rest) => !rest.IsEmpty && rest[0] == Quote ? -1 : rest.IndexOf(Comma);

    // These two return the length of the cell that they set, or 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SetWord(ReadOnlySpan<byte> rest, ref ReportRow row, ReportColumn column)
    {
        var bytes = rest.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(rest) : 0;
        if ((bytes & 0xFFFF_FFFF) == NotApplicable)
        {
            row.SetCell(column, ReportCell.NotApplicable);
            return 3;
        }

        if ((bytes & 0xFFFF_FFFF_FFFF) == False)
        {
            row.SetCell(column, ReportCell.False);
            return 5;
        }

        if ((bytes & 0xFF_FFFF_FFFF) == True)
        {
            row.SetCell(column, ReportCell.True);
            return 4;
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SetDate(ReadOnlySpan<byte> rest, ref ReportRow row, ReportColumn column)
    {
        if (rest.Length <= LongDate)
        {
            return 0;
        }

        var length = rest[ShortDate] == Comma ? ShortDate : LongDate;
        if (rest[length] != Comma || ReportDate.ToCell(rest[..length], out var seconds) is not (not ReportCell.Text and var form))
        {
            return 0;
        }

        row.SetDate(column, form, seconds);
        return length;
    }
}
