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

    // The years whose seconds fit into 32 bits.
    private const int FirstYear = 1970;
    private const int LastYear = 2105;
    private const uint SecondsOfDay = 24 * 60 * 60;

    // The first second of each month of those years, and of the one behind them.
    private static readonly uint[] MonthStarts = MakeMonthStarts();

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    /// <summary>Reads a date in one of the two forms of AWS, as seconds since 1970, and tells the form; Text for all else.</summary>
    internal static ReportCell ToCell(ReadOnlySpan<byte> text, out uint seconds)
    {
        if (text.Length == 20 && text[19] == (byte)'Z' && TryParseSeconds(text, out seconds))
        {
            return ReportCell.Zulu;
        }

        if (text.Length == 25 && text[19..].SequenceEqual("+00:00"u8) && TryParseSeconds(text, out seconds))
        {
            return ReportCell.Offset;
        }

        seconds = 0;
        return ReportCell.Text;
    }

    /// <summary>Reads a date in any form.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        if (text.Length < ShortestDate)
        {
            return false;
        }

        text = text.Trim((byte)' ');
        return text.Length is >= ShortestDate and <= LongestDate && char.IsAsciiDigit((char)text[0]) &&
            TryParse(Encoding.UTF8.GetString(text), out instant);
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

    // "2025-11-02T08:12:44" as eight, eight and four bytes. XOR with the template leaves 0 to 9 for a digit and 0 for a
    // separator; adding the limits sets the highest bit of every byte that is more.
    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out uint result)
    {
        result = 0;
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

        // Each byte becomes the number that its digit makes with the next one.
        date = (date * 10) + (date >> 8);
        time = (time * 10) + (time >> 8);
        seconds = (seconds * 10) + (seconds >> 8);
        var year = (Byte(date, 0) * 100) + Byte(date, 2);
        var month = Byte(date, 5);
        var day = Byte(time, 0);
        var hour = Byte(time, 3);
        var minute = Byte(time, 6);
        var second = Byte(seconds, 1);
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var index = ((year - FirstYear) * 12) + month - 1;
        var midnight = MonthStarts[index] + ((day - 1) * SecondsOfDay);
        result = midnight + (hour * 3600) + (minute * 60) + second;
        return midnight < MonthStarts[index + 1] && result > 0;
    }

    private static uint Byte(ulong bytes, int at) => (uint)(bytes >> (at * 8)) & 0xFF;

    private static uint[] MakeMonthStarts()
    {
        var starts = new uint[((LastYear - FirstYear + 1) * 12) + 1];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = (uint)((new DateTime(FirstYear + (i / 12), (i % 12) + 1, 1).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
        }

        return starts;
    }
}
