using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The writers of states and of events.</summary>
public static class TimelineWriter
{
    /// <summary>One array of objects with the property names of <see cref="CredentialState"/>.</summary>
    public static RecordWriter<CredentialState> JsonOfStates(TextWriter output) => new JsonStateWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static RecordWriter<CredentialState> CsvOfStates(TextWriter output) => new CsvRecordWriter<CredentialState>(output, TimelineFields.OfState);

    /// <summary>One array of objects with the property names of <see cref="CredentialTimelineEvent"/>.</summary>
    public static RecordWriter<CredentialTimelineEvent> JsonOfEvents(TextWriter output) => new JsonEventWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static RecordWriter<CredentialTimelineEvent> CsvOfEvents(TextWriter output) =>
        new CsvRecordWriter<CredentialTimelineEvent>(output, TimelineFields.OfEvent);

    private sealed class JsonStateWriter(TextWriter output) : JsonRecordWriter<CredentialState>(output, TimelineFields.OfState)
    {
        protected override bool WriteValue(Utf8JsonWriter json, string name, CredentialState item)
        {
            var flag = name switch
            {
                nameof(CredentialState.MfaActive) => item.MfaActive,
                nameof(CredentialState.Existed) => item.Existed,
                nameof(CredentialState.Active) => item.Active,
                nameof(CredentialState.ActiveBefore) => item.ActiveBefore,
                nameof(CredentialState.ActiveAfter) => item.ActiveAfter,
                nameof(CredentialState.UsedBetween) => item.UsedBetween,
                _ => null,
            };
            if (flag is { } known)
            {
                json.WriteBooleanValue(known);
            }

            return flag is not null;
        }
    }

    private sealed class JsonEventWriter(TextWriter output) : JsonRecordWriter<CredentialTimelineEvent>(output, TimelineFields.OfEvent)
    {
        protected override bool WriteValue(Utf8JsonWriter json, string name, CredentialTimelineEvent item) => false;
    }
}
