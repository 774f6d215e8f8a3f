using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The user or account of an OCSF finding, and its cloud.</summary>
internal static class OcsfResource
{
    internal static void Write(Utf8JsonWriter json, IHygieneFinding finding, bool isOld)
    {
        if (isOld)
        {
            json.WriteStartObject("resource");
        }
        else
        {
            json.WriteStartArray("resources");
            json.WriteStartObject();
        }

        json.WriteString("uid", finding.Arn ?? finding.AccountId ?? "waivers");
        json.WriteString("name", finding.UserName ?? finding.AccountId ?? "waivers");
        json.WriteString("type", finding.UserName is { } user && !ReportWord.Is(user, ReportWord.RootAccount) ? "AwsIamUser" : "AwsAccount");
        json.WriteText("cloud_partition", ReportArn.PartitionOf(finding.Arn));
        if (finding.Owner is { } owner)
        {
            json.WriteStartObject("owner");
            json.WriteString("name", ExportText.Line(owner));
            json.WriteEndObject();
        }

        json.WriteStartObject("data");
        json.WriteString("credential", finding.Credential.ToString());
        json.WriteText("user_creation_time", ExportText.Time(finding.UserCreationTime));
        json.WriteText("access_key_created", ExportText.Time(finding.AccessKeyCreated));
        json.WriteEndObject();
        json.WriteEndObject();
        if (!isOld)
        {
            json.WriteEndArray();
        }
    }

    internal static void WriteCloud(Utf8JsonWriter json, string? account)
    {
        json.WriteStartObject("cloud");
        json.WriteString("provider", "AWS");
        json.WriteString("region", "global");
        if (account is not null)
        {
            json.WriteStartObject("account");
            json.WriteString("uid", account);
            json.WritePair("type", 10, "AWS Account");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
