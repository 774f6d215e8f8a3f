using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The compliance part of a Security Hub finding: its status, the controls and the rule's parameters.</summary>
internal static class AsffCompliance
{
    private const int ReasonLength = 2048;
    private const int MostControls = 32;
    private const int ControlLength = 64;
    private const int MostStandards = 20;

    internal static void Write(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("Compliance");
        var (status, code, reason) = finding switch
        {
            { Waiver: { } waiver } => ("WARNING", "WAIVED", ExportText.Reason(waiver)),
            { Verdict: HygieneVerdict.Unknown } => ("WARNING", "REPORT_CANNOT_TELL", finding.Evidence),
            { Verdict: HygieneVerdict.Fixed } => ("PASSED", "FIXED", finding.Evidence),
            { Verdict: HygieneVerdict.Due } => ("PASSED", "DUE_SOON", finding.Evidence),
            _ => ("FAILED", null, null),
        };
        json.WriteString("Status", status);
        if (code is not null)
        {
            json.WriteStartArray("StatusReasons");
            json.WriteStartObject();
            json.WriteString("ReasonCode", code);
            json.WriteString("Description", AsffFinding.Text(reason, ReasonLength));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteControls(json, finding.Controls);
        WriteParameters(json, HygieneRules.Of(finding));
        json.WriteEndObject();
    }

    private static void WriteControls(Utf8JsonWriter json, ControlList controls)
    {
        if (controls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("RelatedRequirements");
        foreach (var control in controls.Take(MostControls))
        {
            json.WriteStringValue(ExportText.Cut(control, ControlLength));
        }

        json.WriteEndArray();
        json.WriteStartArray("AssociatedStandards");
        foreach (var standard in controls.Select(control => control.Split(' ')[0]).Distinct(StringComparer.Ordinal).Take(MostStandards))
        {
            json.WriteStartObject();
            json.WriteString("StandardsId", standard);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter json, HygieneRule? rule)
    {
        if (rule is null || !rule.Parameters.Any(parameter => rule.ValuesOf(parameter).Count > 0))
        {
            return;
        }

        json.WriteStartArray("SecurityControlParameters");
        foreach (var parameter in rule.Parameters.Where(parameter => rule.ValuesOf(parameter).Count > 0))
        {
            json.WriteStartObject();
            json.WriteString("Name", parameter.Name);
            json.WriteStartArray("Value");
            foreach (var value in rule.ValuesOf(parameter))
            {
                json.WriteStringValue(AsffFinding.Text(value, ReasonLength));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
