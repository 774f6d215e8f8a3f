using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsCredentialReport.Engine;

/// <summary>A kind of record: how its lines begin, so that one is never taken for another or for a file of the user's own.</summary>
internal sealed class RecordFormat
{
    private readonly byte[] _beginning;

    private RecordFormat(ReadOnlySpan<byte> beginning, string foreign) => (_beginning, Foreign) = (beginning.ToArray(), foreign);

    /// <summary>Gets the record of the changes of accounts.</summary>
    internal static RecordFormat Actions { get; } = new("{\"schema\":"u8, Messages.RecordForeign);

    /// <summary>Gets the record of the notices to owners.</summary>
    internal static RecordFormat Notices { get; } = new("{\"noticeSchema\":"u8, Messages.NoticeRecordForeign);

    /// <summary>The JSON of every line: times in UTC to the millisecond.</summary>
    internal static JsonSerializerOptions JsonOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new TimeConverter() },
    };

    /// <summary>Gets the reason why another file is not written to.</summary>
    internal string Foreign { get; }

    /// <summary>Gets how many bytes decide.</summary>
    internal int DecidingBytes => 2 * _beginning.Length;

    /// <summary>
    /// Whether a file of these first bytes is a record of this kind. A killed run may have left half a line, first or last,
    /// between whole lines.
    /// </summary>
    internal bool IsRecord(ReadOnlySpan<byte> bytes)
    {
        var beginning = _beginning.AsSpan();
        var half = bytes.IndexOf((byte)'\n') is var newline && newline >= 0 && newline < beginning.Length ? newline : 0;
        var first = half == 0 ? bytes : bytes[(half + 1)..];
        return beginning.StartsWith(bytes[..half])
            && !first.IsEmpty
            && beginning.StartsWith(first[..Math.Min(first.Length, beginning.Length)]);
    }

    private sealed class TimeConverter : JsonConverter<DateTime>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTime.ParseExact(
            reader.GetString()!, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
    }
}
