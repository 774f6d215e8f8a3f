using System.Text.Json;

namespace AwsCredentialReport.Engine;

internal sealed class JsonChangeWriter(TextWriter output) : JsonRecordWriter<CredentialReportChange>(output, ChangeFields.All)
{
    protected override bool WriteValue(Utf8JsonWriter json, string name, CredentialReportChange item)
    {
        switch (name)
        {
            case nameof(CredentialReportChange.IdleDays) when item.IdleDays is { } days:
                json.WriteNumberValue(days);
                return true;
            case nameof(CredentialReportChange.OnlyBecameVisible):
                json.WriteBooleanValue(item.OnlyBecameVisible);
                return true;
            default:
                return false;
        }
    }
}
