using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The JSON files of an evidence bag.</summary>
internal static class EvidenceJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>The policy: the standard, the rules with their parameters, the sections with theirs, the waivers.</summary>
    internal static void WritePolicy(ExportInput input, Stream output) => Write(output, json =>
    {
        Text(json, "standard", input.Policy?.Standard.Name);
        Text(json, "minimumSeverity", input.Policy?.MinimumSeverity.ToString());
        if (input.Policy?.Baseline is { } baseline)
        {
            json.WriteStartObject("baseline");
            json.WriteString("file", Path.GetFileName(baseline.Path));
            json.WriteString("sha256", baseline.Sha256);
            json.WriteNumber("findings", baseline.Findings.Length);
            json.WriteEndObject();
        }

        WriteRules(json, input.Policy?.Rules ?? input.Rules);
        json.WriteStartArray("sections");
        foreach (var section in input.Policy?.Sections ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", section.Name);
            WriteRules(json, section.Rules);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("waivers");
        foreach (var waiver in input.Policy?.Waivers ?? [])
        {
            WriteWaiver(json, waiver);
        }

        json.WriteEndArray();
    });

    /// <summary>The program, the time and the accounts of the bag, and what is not in it.</summary>
    internal static void WriteRun(ExportInput input, IEnumerable<string> leftOut, Stream output) => Write(output, json =>
    {
        json.WriteString("software", "AwsCredentialReport");
        json.WriteString("version", ExportInput.Version);
        json.WriteString("time", input.RunTime);
        json.WriteNumber("findings", input.Findings.Length);
        json.WriteStartArray("accounts");
        foreach (var account in input.Accounts)
        {
            json.WriteStringValue(account.Id);
        }

        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (var sentence in leftOut)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    });

    /// <summary>The facts about a report that are not in it.</summary>
    internal static void WriteReport(string account, CredentialReportInfo report, DateTime? asOf, long bytes, Stream output) => Write(output, json =>
    {
        json.WriteString("accountId", account);
        json.WriteString("source", report.Source);
        json.WriteString("generatedTime", report.GeneratedTime);
        json.WriteString("timeSource", report.TimeSource.ToString());
        if (report.DownloadedTime is { } downloaded)
        {
            json.WriteString("downloadedTime", downloaded);
        }

        json.WriteString("asOf", asOf ?? report.AsOf);
        json.WriteNumber("bytes", bytes);
        Text(json, "sha256", report.Sha256);
    });

    private static void WriteRules(Utf8JsonWriter json, IEnumerable<HygieneRule> rules)
    {
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteString("severity", rule.Severity.ToString());
            json.WriteStartObject("parameters");
            foreach (var parameter in rule.Parameters)
            {
                json.WriteString(parameter.Name, string.Join(',', rule.ValuesOf(parameter)));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWaiver(Utf8JsonWriter json, Waiver waiver)
    {
        json.WriteStartObject();
        Text(json, "account", waiver.Account);
        Text(json, "user", waiver.User);
        Text(json, "path", waiver.Path);
        Text(json, "rule", waiver.Rule);
        if (waiver.AccessKeyCreated is { } created)
        {
            json.WriteString("accessKeyCreated", created);
        }

        Text(json, "accessKeyId", waiver.AccessKeyId);
        json.WriteString("owner", waiver.Owner);
        json.WriteString("reason", waiver.Reason);
        Text(json, "ticket", waiver.Ticket);
        json.WriteString("expires", waiver.Expires);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        // The same line ends on every system.
        output.Write(BagLayout.Utf8.GetBytes(BagLayout.Utf8.GetString(bytes.ToArray()).ReplaceLineEndings("\n") + "\n"));
    }
}
