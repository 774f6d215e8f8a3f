using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsCredentialReport.Engine;

/// <summary>One line of a record, as JSON. Both lines of a change hold all of its facts, so that either can be read alone.</summary>
internal static class RecordLine
{
    internal const int Schema = 1;
    internal const string Intent = "intent";
    internal const string Outcome = "outcome";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new TimeConverter() },
    };

    /// <summary>Gets the beginning of every line, and so of every record.</summary>
    internal static ReadOnlySpan<byte> Beginning => "{\"schema\":"u8;

    /// <summary>The line with its newline: the intent as long as there is no outcome.</summary>
    internal static byte[] Write(RecordedAct act) => [.. JsonSerializer.SerializeToUtf8Bytes(act, Json), (byte)'\n'];

    /// <summary>The line's content; null when it is damaged.</summary>
    /// <exception cref="ActionRecordException">A later version of the tool wrote it.</exception>
    internal static RecordedAct? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.GetProperty("schema").GetInt32() != Schema)
            {
                throw new ActionRecordException(Messages.RecordVersion);
            }

            var act = root.Deserialize<RecordedAct>(Json)!;
            var time = root.GetProperty("time").Deserialize<DateTime?>(Json);
            if (time is null ||
                act is not { RunId: not null, Operation: not null, AccountId: not null, UserName: not null, UserId: not null } ||
                act is { Operation: RecordedAct.UpdateAccessKey or RecordedAct.DeleteAccessKey, AccessKeyId: null })
            {
                return null;
            }

            return root.GetProperty("type").GetString() switch
            {
                Intent => act with { IntentTime = time },

                // A word that only a later version knows proves nothing.
                Outcome => act with
                {
                    OutcomeTime = time,
                    Outcome = Enum.TryParse<RecordedOutcome>(root.GetProperty(Outcome).GetString(), ignoreCase: true, out var outcome)
                        ? outcome : RecordedOutcome.Unknown,
                },
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a line is the beginning of a whole one, as a killed run leaves it; it may be empty.</summary>
    internal static bool IsHalf(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\r');
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            var isWhole = reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 };
            return !isWhole && Beginning.StartsWith(line[..Math.Min(line.Length, Beginning.Length)]);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a file of these first bytes is a record. A killed run may have left half a line, first or last, between
    /// whole lines.
    /// </summary>
    internal static bool IsRecord(ReadOnlySpan<byte> bytes)
    {
        var half = bytes.IndexOf((byte)'\n') is var newline && newline >= 0 && newline < Beginning.Length ? newline : 0;
        var first = half == 0 ? bytes : bytes[(half + 1)..];
        return Beginning.StartsWith(bytes[..half])
            && !first.IsEmpty
            && Beginning.StartsWith(first[..Math.Min(first.Length, Beginning.Length)]);
    }

    /// <summary>Times in UTC to the millisecond.</summary>
    private sealed class TimeConverter : JsonConverter<DateTime>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTime.ParseExact(
            reader.GetString()!, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
    }
}
