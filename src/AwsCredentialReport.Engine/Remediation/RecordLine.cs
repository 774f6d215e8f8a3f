using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One line of a record, as JSON. Both lines of a change hold all of its facts, so that either can be read alone.</summary>
internal static class RecordLine
{
    internal const int Schema = 1;

    private const string Intent = "intent";
    private const string OutcomeType = "outcome";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Gets what every line, and so every record, begins with.</summary>
    internal static ReadOnlySpan<byte> Beginning => "{\"schema\":"u8;

    /// <summary>The line with its newline: the intent as long as there is no outcome.</summary>
    internal static byte[] Write(RecordedAct act)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var isOutcome = act.OutcomeTime is not null;
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("type", isOutcome ? OutcomeType : Intent);
            Time("time", act.OutcomeTime ?? act.IntentTime);
            json.WriteString("runId", act.RunId);
            json.WriteNumber("sequence", act.Sequence);
            json.WriteString("operation", act.Operation);
            json.WriteString("accountId", act.AccountId);
            json.WriteString("userName", act.UserName);
            json.WriteString("userId", act.UserId);
            json.WriteString("accessKeyId", act.AccessKeyId);
            Time("created", act.Created);
            json.WriteString("previousStatus", act.PreviousStatus);
            json.WriteString("newStatus", act.NewStatus);
            json.WriteString("reason", act.Reason);
            Time("lastUsed", act.LastUsed);
            json.WriteString("service", act.Service);
            json.WriteString("region", act.Region);
            Time("evidenceTime", act.EvidenceTime);
            Time("reportGeneratedTime", act.ReportGeneratedTime);
            json.WriteString("callerArn", act.CallerArn);
            json.WriteString("toolVersion", act.ToolVersion);
            if (isOutcome)
            {
                json.WriteString(OutcomeType, Word(act.Outcome));
                json.WriteString("message", act.Message);
            }

            json.WriteEndObject();
            json.Flush();

            void Time(string name, DateTime? time) =>
                json.WriteString(name, time?.ToString(TimeFormat, CultureInfo.InvariantCulture));
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
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
                throw new ActionRecordException("it was written by another version, whose lines this one cannot read");
            }

            var isOutcome = Text("type") switch
            {
                OutcomeType => true,
                Intent => false,
                _ => throw new FormatException(),
            };
            return new RecordedAct
            {
                RunId = Needed("runId"),
                Sequence = root.GetProperty("sequence").GetInt32(),
                Operation = Needed("operation"),
                AccountId = Needed("accountId"),
                UserName = Needed("userName"),
                UserId = Needed("userId"),
                AccessKeyId = Text("accessKeyId"),
                Created = Time("created"),
                PreviousStatus = Needed("previousStatus"),
                NewStatus = Needed("newStatus"),
                Reason = Needed("reason"),
                LastUsed = Time("lastUsed"),
                Service = Text("service"),
                Region = Text("region"),
                EvidenceTime = Time("evidenceTime"),
                ReportGeneratedTime = Time("reportGeneratedTime"),
                CallerArn = Text("callerArn"),
                ToolVersion = Text("toolVersion"),
                IntentTime = isOutcome ? null : Time("time"),
                OutcomeTime = isOutcome ? Time("time") : null,
                Outcome = isOutcome ? Outcome(Needed(OutcomeType)) : RecordedOutcome.Unknown,
                Message = isOutcome ? Text("message") : null,
            };

            string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

            string Needed(string name) => Text(name) ?? throw new FormatException();

            DateTime? Time(string name) => Text(name) is { } text
                ? DateTime.ParseExact(
                    text,
                    TimeFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Word(RecordedOutcome outcome) => outcome switch
    {
        RecordedOutcome.Done => "done",
        RecordedOutcome.NotDone => "notDone",
        _ => "unknown",
    };

    // A word that only a later version knows is no proof of anything.
    private static RecordedOutcome Outcome(string word) => word switch
    {
        "done" => RecordedOutcome.Done,
        "notDone" => RecordedOutcome.NotDone,
        _ => RecordedOutcome.Unknown,
    };
}
