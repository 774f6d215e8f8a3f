using System.Buffers.Binary;
using System.Globalization;
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

    /// <summary>Reads a date, and tells its form: one of the two of AWS, Text for another one, Missing for no date.</summary>
    internal static ReportCell Parse(ReadOnlySpan<byte> text, out long ticks)
    {
        if (text.Length == 20 && text[19] == (byte)'Z' && TryParseSeconds(text, out ticks))
        {
            return ReportCell.Zulu;
        }

        if (text.Length == 25 && text[19..].SequenceEqual("+00:00"u8) && TryParseSeconds(text, out ticks))
        {
            return ReportCell.Offset;
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

    private static ReportCell ParseSlowly(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < ShortestDate)
        {
            return ReportCell.Missing;
        }

        text = text.Trim((byte)' ');
        if (text.Length is < ShortestDate or > LongestDate || !char.IsAsciiDigit((char)text[0]))
        {
            return ReportCell.Missing;
        }

        if (!TryParse(Encoding.UTF8.GetString(text), out var instant))
        {
            return ReportCell.Missing;
        }

        ticks = instant.Ticks;
        return ReportCell.Text;
    }

    // "2025-11-02T08:12:44" as eight, eight and four bytes. XOR with the template leaves 0 to 9 for a digit and 0 for a
    // separator; adding the limits sets the highest bit of every byte that is more.
    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        const ulong dateTemplate = 0x2D30_302D_3030_3030; // "0000-00-", last byte first
        const ulong timeTemplate = 0x3030_3A30_3054_3030; // "00T00:00"
        const ulong secondsTemplate = 0x30_303A; // ":00"
        const ulong dateLimits = 0x7F76_767F_7676_7676; // 0x76 + 9 and 0x7F + 0 do not reach 0x80
        const ulong timeLimits = 0x7676_7F76_767F_7676;
        const ulong secondsLimits = 0x76_767F;
        var date = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ dateTemplate;
        var time = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ timeTemplate;
        var seconds = (BinaryPrimitives.ReadUInt32LittleEndian(text[16..]) & 0xFF_FFFF) ^ secondsTemplate;
        var tooMuch = date | (date + dateLimits) | time | (time + timeLimits) | seconds | (seconds + secondsLimits);
        if ((tooMuch & 0x8080_8080_8080_8080) != 0)
        {
            return false;
        }

        var year = (Pair(date, 0) * 100) + Pair(date, 2);
        var month = Pair(date, 5);
        var day = Pair(time, 0);
        var hour = Pair(time, 3);
        var minute = Pair(time, 6);
        var second = Pair(seconds, 1);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ||
            hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks + (((hour * 3600) + (minute * 60) + second) * TimeSpan.TicksPerSecond);
        return ticks > 0;
    }

    // The number that two digits make, the first of them in this byte.
    private static int Pair(ulong digits, int at)
    {
        var two = digits >> (at * 8);
        return (int)(((two & 0xFF) * 10) + ((two >> 8) & 0xFF));
    }
}
