using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One finding as an event of OCSF 1.6.0 or 1.1.0. The order of the attributes is the schema's groups.</summary>
internal sealed class OcsfFinding(Utf8JsonWriter json, IHygieneFinding finding, ExportInput input)
{
    private const int TextLength = 4096;
    private const int ClassId = 2003;
    private const int Create = 1;

    private readonly bool _isOld = input.Options.OcsfVersion == ExportOptions.OldOcsf;
    private readonly HygieneRule? _rule = input.Rules.FirstOrDefault(rule => rule.Name == finding.Rule);

    internal void Write()
    {
        json.WriteStartObject();
        WriteClass();
        Time("time", finding.ReportGeneratedTime ?? input.RunTime);
        Pair("severity", SeverityId, finding.Severity.ToString());
        var (status, caption) = finding.Waived ? (3, "Suppressed") : (1, "New");
        Pair("status", status, caption);
        if (finding.Waiver is { } waiver)
        {
            json.WriteString("comment", ExportText.Reason(waiver));
        }

        json.WriteString("message", Evidence);
        WriteMetadata();
        WriteFindingInfo();
        WriteCompliance();
        WriteRemediation();
        WriteResource();
        WriteCloud();
        WriteUnmapped();
        json.WriteEndObject();
    }

    private string Evidence => ExportText.Cut(ExportText.Line(finding.Evidence), TextLength);

    private int SeverityId => (int)finding.Severity + 1;

    private string[] Standards => [.. finding.Controls.Select(control => control.Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    // Fail, or Warning: "did not yield a result due to missing information".
    private (int Id, string Caption) Compliance => finding.Verdict == HygieneVerdict.Fail ? (3, "Fail") : (2, "Warning");

    private void WriteClass()
    {
        Pair("activity", Create, "Create", captionSuffix: "_name");
        json.WriteNumber("category_uid", 2);
        json.WriteString("category_name", "Findings");
        json.WriteNumber("class_uid", ClassId);
        json.WriteString("class_name", "Compliance Finding");
        json.WriteNumber("type_uid", (ClassId * 100) + Create);
        json.WriteString("type_name", "Compliance Finding: Create");
    }

    private void WriteMetadata()
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", input.Options.OcsfVersion);
        List("profiles", ["cloud", "datetime"]);
        json.WriteStartObject("product");
        json.WriteString("name", nameof(AwsCredentialReport));
        json.WriteString("vendor_name", nameof(AwsCredentialReport));
        json.WriteString("version", ExportInput.Version);
        json.WriteEndObject();
        json.WriteString("event_code", finding.Rule);
        json.WriteString("uid", finding.FindingId);
        if (ExportText.Time(finding.ReportGeneratedTime) is { } original)
        {
            json.WriteString("original_time", original);
        }

        Time("logged_time", input.RunTime);
        json.WriteEndObject();
    }

    private void WriteFindingInfo()
    {
        json.WriteStartObject("finding_info");
        json.WriteString("uid", finding.FindingId);
        json.WriteString("title", finding.Rule);
        json.WriteString("desc", _rule?.Summary ?? Evidence);
        json.WriteString("src_url", finding.HelpUri.AbsoluteUri);
        if (finding.ReportGeneratedTime is { } seen)
        {
            Time("last_seen_time", seen);
        }

        json.WriteStartObject("analytic");
        json.WriteString("uid", finding.Rule);
        json.WriteString("name", finding.Rule);
        Pair("type", 1, "Rule");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCompliance()
    {
        var (id, caption) = Compliance;
        json.WriteStartObject("compliance");
        json.WriteString("control", finding.Rule);
        Pair("status", id, caption);
        List("requirements", finding.Controls);
        List("standards", Standards is { Length: > 0 } standards ? standards : [nameof(AwsCredentialReport)]);
        if (_isOld)
        {
            json.WriteString("status_detail", Evidence);
        }
        else
        {
            List("status_details", [Evidence]);
            WriteParameters();
            WriteChecks();
        }

        json.WriteEndObject();
    }

    private void WriteParameters()
    {
        if (input.Policy is null || _rule is null)
        {
            return;
        }

        json.WriteStartArray("control_parameters");
        foreach (var parameter in _rule.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("value", string.Join(", ", _rule.ValuesOf(parameter)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteChecks()
    {
        json.WriteStartArray("checks");
        foreach (var control in finding.Controls)
        {
            json.WriteStartObject();
            json.WriteString("uid", control);
            json.WriteString("name", finding.Rule);
            List("standards", [control.Split(' ')[0]]);
            json.WriteNumber("status_id", Compliance.Id);
            json.WriteNumber("severity_id", SeverityId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRemediation()
    {
        json.WriteStartObject("remediation");
        json.WriteString("desc", ExportText.Line(finding.Recommendation));
        List("references", [finding.HelpUri.AbsoluteUri]);
        json.WriteEndObject();
    }

    private void WriteResource()
    {
        if (_isOld)
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
        if (ReportArn.PartitionOf(finding.Arn) is { } partition)
        {
            json.WriteString("cloud_partition", partition);
        }

        json.WriteStartObject("data");
        json.WriteString("credential", finding.Credential.ToString());
        Text("user_creation_time", ExportText.Time(finding.UserCreationTime));
        Text("access_key_created", ExportText.Time(finding.AccessKeyCreated));
        json.WriteEndObject();
        json.WriteEndObject();
        if (!_isOld)
        {
            json.WriteEndArray();
        }
    }

    private void WriteCloud()
    {
        json.WriteStartObject("cloud");
        json.WriteString("provider", "AWS");
        json.WriteString("region", "global");
        if (finding.AccountId is { } account)
        {
            json.WriteStartObject("account");
            json.WriteString("uid", account);
            Pair("type", 10, "AWS Account");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteUnmapped()
    {
        json.WriteStartObject("unmapped");
        json.WriteString("credential", finding.Credential.ToString());
        json.WriteString("verdict", finding.Verdict.ToString());
        if (finding.AgeDays is { } days)
        {
            json.WriteNumber("age_days", days);
        }

        Text("due_date", ExportText.Time(finding.DueDate));
        json.WriteEndObject();
    }

    private void Pair(string name, int id, string caption, string captionSuffix = "")
    {
        json.WriteNumber(name + "_id", id);
        json.WriteString(name + captionSuffix, caption);
    }

    private void Time(string name, DateTime time)
    {
        json.WriteNumber(name, new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds());
        json.WriteString(name + "_dt", ExportText.Time(time));
    }

    private void Text(string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private void List(string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
