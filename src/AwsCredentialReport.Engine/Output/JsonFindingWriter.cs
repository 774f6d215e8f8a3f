using System.Text.Json;

namespace AwsCredentialReport.Engine;

internal sealed class JsonFindingWriter(TextWriter output) : JsonRecordWriter<IHygieneFinding>(output, FindingFields.All)
{
    protected override bool WriteValue(Utf8JsonWriter json, string name, IHygieneFinding item)
    {
        switch (name)
        {
            case nameof(HygieneFinding.AgeDays) when item.AgeDays is { } days:
                json.WriteNumberValue(days);
                return true;
            case nameof(HygieneFinding.IsAdministrator) when item.IsAdministrator is { } isAdministrator:
                json.WriteBooleanValue(isAdministrator);
                return true;
            case nameof(HygieneFinding.Controls):
                WriteControls(json, item.Controls);
                return true;
            case nameof(HygieneFinding.Waiver) when item.Waiver is { } waiver:
                WriteWaiver(json, waiver);
                return true;
            default:
                return false;
        }
    }

    // Only a run over an organization knows them.
    protected override void WriteMore(Utf8JsonWriter json, string name, IHygieneFinding item)
    {
        if (name == nameof(HygieneFinding.AccountId))
        {
            WriteKnown(json, nameof(HygieneFinding.AccountName), item.AccountName);
            WriteKnown(json, nameof(HygieneFinding.OrganizationalUnit), item.OrganizationalUnit);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteControls(Utf8JsonWriter json, ControlList controls)
    {
        json.WriteStartArray();
        foreach (var control in controls)
        {
            json.WriteStringValue(control);
        }

        json.WriteEndArray();
    }

    private static void WriteWaiver(Utf8JsonWriter json, Waiver waiver)
    {
        json.WriteStartObject();
        json.WriteString(nameof(Waiver.Owner), waiver.Owner);
        json.WriteString(nameof(Waiver.Reason), waiver.Reason);
        json.WriteString(nameof(Waiver.Ticket), waiver.Ticket);
        json.WriteString(nameof(Waiver.Expires), FindingFields.Iso(waiver.Expires));
        json.WriteEndObject();
    }
}
