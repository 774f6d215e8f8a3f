using System.Buffers;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One line of a record, as JSON. Both lines of a change hold all of its facts, so that either can be read alone.</summary>
internal static class RecordLine
{
    internal const int Schema = 1;
    internal const string Intent = "intent";
    internal const string Outcome = "outcome";

    private const string MessageName = "message";

    private static readonly EngineJson Json = new(RecordFormat.JsonOptions());

    /// <summary>The line with its newline: the intent as long as there is no outcome.</summary>
    internal static byte[] Write(RecordedAct act)
    {
        using var facts = JsonSerializer.SerializeToDocument(act, Json.RecordedAct);
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("type", act.OutcomeTime is null ? Intent : Outcome);
            json.WritePropertyName("time");
            JsonSerializer.Serialize(json, act.OutcomeTime ?? act.IntentTime, Json.NullableDateTime);
            foreach (var fact in facts.RootElement.EnumerateObject())
            {
                fact.WriteTo(json);
            }

            if (act.OutcomeTime is not null)
            {
                json.WriteString(Outcome, JsonNamingPolicy.CamelCase.ConvertName(act.Outcome.ToString()));
            }

            if (act.Message is not null)
            {
                json.WriteString(MessageName, act.Message);
            }

            json.WriteEndObject();
        }

        return [.. line.WrittenSpan, (byte)'\n'];
    }

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

            var act = root.Deserialize(Json.RecordedAct)! with
            {
                Message = root.TryGetProperty(MessageName, out var message) ? message.GetString() : null,
            };
            var time = root.GetProperty("time").Deserialize(Json.NullableDateTime);
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
    internal static bool IsHalf(ReadOnlySpan<byte> line, RecordFormat format)
    {
        line = line.TrimEnd((byte)'\r');
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            var isWhole = reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 };
            return !isWhole && (line.IsEmpty || format.IsRecord(line));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
