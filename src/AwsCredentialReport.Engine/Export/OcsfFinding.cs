using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One finding as an event of OCSF 1.6.0 or 1.1.0. The order of the attributes is the schema's groups.</summary>
internal sealed class OcsfFinding(Utf8JsonWriter json, IHygieneFinding finding, ExportInput input)
{
    private const int TextLength = 4096;
    private const int ClassId = 2003;
    private const string ClassName = "Compliance Finding";

    // Composed at each reading, so it is read once.
    private readonly string _evidence = ExportText.Cut(ExportText.Line(finding.Evidence), TextLength);
    private readonly HygieneRule? _rule = input.RuleOf(finding);
    private readonly (int Id, string Caption) _activity = finding.BaselineState switch
    {
        BaselineState.Fixed => (3, "Close"),
        BaselineState.Unchanged => (2, "Update"),
        _ => (1, "Create"),
    };

    internal static int SeverityId(HygieneSeverity severity) => (int)severity + 1;

    internal void Write()
    {
        json.WriteStartObject();
        WriteClass();
        json.WriteTime("time", IsFixed ? input.ReportTime : finding.ReportGeneratedTime ?? input.RunTime);
        json.WritePair("severity", SeverityId(finding.Severity), finding.Severity.ToString());
        var (status, caption) = IsFixed ? (4, "Resolved") : finding.Waived ? (3, "Suppressed") : (1, "New");
        json.WritePair("status", status, caption);
        if (finding.Waiver is { } waiver)
        {
            json.WriteString("comment", ExportText.Reason(waiver));
        }

        json.WriteString("message", _evidence);
        WriteMetadata();
        WriteFindingInfo();
        new OcsfCompliance(json, finding, input).Write(_evidence);
        WriteRemediation();
        OcsfResource.Write(json, finding, input.Options.OcsfVersion == ExportOptions.OldOcsf);
        OcsfResource.WriteCloud(json, finding.AccountId);
        WriteUnmapped();
        json.WriteEndObject();
    }

    private bool IsFixed => finding.Verdict == HygieneVerdict.Fixed;

    private void WriteClass()
    {
        json.WritePair("activity", _activity.Id, _activity.Caption, captionSuffix: "_name");
        json.WriteNumber("category_uid", 2);
        json.WriteString("category_name", "Findings");
        json.WriteNumber("class_uid", ClassId);
        json.WriteString("class_name", ClassName);
        json.WriteNumber("type_uid", (ClassId * 100) + _activity.Id);
        json.WriteString("type_name", $"{ClassName}: {_activity.Caption}");
    }

    private void WriteMetadata()
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", input.Options.OcsfVersion);
        json.WriteList("profiles", "cloud", "datetime");
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

        json.WriteTime("logged_time", input.RunTime);
        json.WriteEndObject();
    }

    private void WriteFindingInfo()
    {
        json.WriteStartObject("finding_info");
        json.WriteString("uid", finding.FindingId);
        json.WriteString("title", finding.Rule);
        json.WriteString("desc", _rule?.Summary ?? _evidence);
        json.WriteString("src_url", finding.HelpUri.AbsoluteUri);
        if (finding.FirstSeen is { } first)
        {
            json.WriteTime("first_seen_time", first);
        }

        if (finding.ReportGeneratedTime is { } seen)
        {
            json.WriteTime("last_seen_time", seen);
        }

        json.WriteStartObject("analytic");
        json.WriteString("uid", finding.Rule);
        json.WriteString("name", finding.Rule);
        json.WritePair("type", 1, "Rule");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRemediation()
    {
        json.WriteStartObject("remediation");
        json.WriteString("desc", ExportText.Line(finding.Recommendation));
        json.WriteList("references", finding.HelpUri.AbsoluteUri);
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

        json.WriteText("due_date", ExportText.Time(finding.DueDate));
        json.WriteText("baseline_state", finding.BaselineState?.ToString());
        json.WriteEndObject();
    }
}
