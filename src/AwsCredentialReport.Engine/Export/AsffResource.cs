using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The resource of a Security Hub finding: the IAM user, or the account where the finding is about root or the report.</summary>
internal static class AsffResource
{
    private const int DetailLength = 1024;

    private static readonly string[] Partitions = ["aws", "aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b"];

    internal static void Write(Utf8JsonWriter json, IHygieneFinding finding, string partition)
    {
        var isUser = finding.UserName is { } name && !ReportWord.Is(name, ReportWord.RootAccount) && !string.IsNullOrWhiteSpace(finding.Arn);
        json.WriteStartArray("Resources");
        json.WriteStartObject();
        json.WriteString("Type", isUser ? "AwsIamUser" : "AwsAccount");
        json.WriteString("Id", isUser ? finding.Arn : $"AWS::::Account:{finding.AccountId}");
        if (Partitions.Contains(partition, StringComparer.Ordinal))
        {
            json.WriteString("Partition", partition);
        }

        if (isUser)
        {
            WriteUser(json, finding);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    // No access key: a report does not hold the ids of keys.
    private static void WriteUser(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("Details");
        json.WriteStartObject("AwsIamUser");
        json.WriteString("UserName", AsffFinding.Text(finding.UserName, DetailLength));
        if (!string.IsNullOrWhiteSpace(finding.Path))
        {
            json.WriteString("Path", AsffFinding.Text(finding.Path, DetailLength));
        }

        if (ExportText.Time(finding.UserCreationTime) is { } created)
        {
            json.WriteString("CreateDate", created);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
