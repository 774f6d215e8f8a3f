using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AwsCredentialReport;

/// <summary>Reads the dates of a report: ISO 8601 with any offset or none (then UTC), in the invariant culture.</summary>
internal static class ReportDate
{
    internal const string ZuluFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    internal const string OffsetFormat = "yyyy-MM-dd'T'HH:mm:ss'+00:00'";

    private const int ShortestDate = 10;
    private const int LongestDate = 40;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>How a date was written; the two forms that AWS uses need not be kept as text.</summary>
    internal enum Form
    {
        None,
        Zulu,
        Offset,
        Other,
    }

    internal static Form Parse(ReadOnlySpan<byte> text, out long ticks)
    {
        if (text.Length == 20 && text[19] == (byte)'Z' && TryParseSeconds(text, out ticks))
        {
            return Form.Zulu;
        }

        if (text.Length == 25 && text[19..].SequenceEqual("+00:00"u8) && TryParseSeconds(text, out ticks))
        {
            return Form.Offset;
        }

        return ParseSlowly(text, out ticks);
    }

    internal static bool TryParse(string text, out DateTime instant)
    {
        var found = DateTimeOffset.TryParseExact(
            text.AsSpan().Trim(),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var parsed);
        instant = parsed.UtcDateTime;
        return found && instant.Ticks > 0;
    }

    private static Form ParseSlowly(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < ShortestDate)
        {
            return Form.None;
        }

        text = text.Trim((byte)' ');
        if (text.Length is < ShortestDate or > LongestDate || !char.IsAsciiDigit((char)text[0]))
        {
            return Form.None;
        }

        if (!TryParse(Encoding.UTF8.GetString(text), out var instant))
        {
            return Form.None;
        }

        ticks = instant.Ticks;
        return Form.Other;
    }

    // Inlined, it would run out of registers and be slower.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text[4] != (byte)'-' || text[7] != (byte)'-' || text[10] != (byte)'T' ||
            text[13] != (byte)':' || text[16] != (byte)':')
        {
            return false;
        }

        var year = (Two(text, 0) * 100) + Two(text, 2);
        var month = Two(text, 5);
        var day = Two(text, 8);
        var hour = Two(text, 11);
        var minute = Two(text, 14);
        var second = Two(text, 17);
        if ((year | month | day | hour | minute | second) < 0 || year < 1 || month is < 1 or > 12 || day < 1 ||
            day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return ticks > 0;
    }

    // Two digits as a number; negative (and so large that adding to it stays negative) when they are not digits.
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -1_000_000;
    }
}
