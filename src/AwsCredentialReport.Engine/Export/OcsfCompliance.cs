using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The compliance part of an OCSF finding: its status, the standards, the rule's parameters and a check per control.</summary>
internal sealed class OcsfCompliance(Utf8JsonWriter json, IHygieneFinding finding, ExportInput input)
{
    // Fail, or Warning: "did not yield a result due to missing information".
    private readonly (int Id, string Caption) _status = finding.Verdict switch
    {
        HygieneVerdict.Fail => (3, "Fail"),
        HygieneVerdict.Due or HygieneVerdict.Fixed => (1, "Pass"),
        _ => (2, "Warning"),
    };

    internal void Write(string evidence)
    {
        string[] standards = [.. finding.Controls.Select(StandardOf).Distinct(StringComparer.Ordinal)];
        json.WriteStartObject("compliance");
        json.WriteString("control", finding.Rule);
        json.WritePair("status", _status.Id, _status.Caption);
        json.WriteList("requirements", finding.Controls);
        json.WriteList("standards", standards.Length > 0 ? standards : [nameof(AwsCredentialReport)]);
        if (input.Options.OcsfVersion == ExportOptions.OldOcsf)
        {
            json.WriteString("status_detail", evidence);
        }
        else
        {
            json.WriteList("status_details", evidence);
            WriteParameters();
            WriteChecks();
        }

        json.WriteEndObject();
    }

    private static string StandardOf(string control) => control.Split(' ')[0];

    private void WriteParameters()
    {
        if (HygieneRules.Of(finding) is not { } rule)
        {
            return;
        }

        json.WriteStartArray("control_parameters");
        foreach (var parameter in rule.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("value", string.Join(", ", rule.ValuesOf(parameter)));
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
            json.WriteList("standards", StandardOf(control));
            json.WriteNumber("status_id", _status.Id);
            json.WriteNumber("severity_id", OcsfFinding.SeverityId(finding.Severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
