using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// SARIF 2.1.0 for GitHub code scanning and other viewers: a run per account, a result per open finding, the worst first.
/// </summary>
internal sealed class SarifExport : IFindingExport
{
    // What GitHub accepts in one file and in one run.
    private const int MostRuns = 20;
    private const int MostResults = 25_000;
    private const int ResultsBetweenFlushes = 200;

    public string Name => "Sarif";

    public string Description => Messages.ExportSarif;

    public ImmutableArray<string> Extensions => [".sarif", ".sarif.json"];

    public IEnumerable<ExportPart> Split(ExportInput input, Action<string> note)
    {
        _ = SarifPath.OfFile(input.Options.SarifArtifact);
        return input.PerAccount().Select(part => new ExportPart($"sarif-{NameOf(part)}.sarif", part));
    }

    public IEnumerable<ExportPart> Whole(ExportInput input, Action<string> note)
    {
        var runs = Split(input, note).Count();
        return runs <= MostRuns
            ? [new ExportPart("credential-hygiene.sarif", input)]
            : throw new HygieneOptionException(Sentence.Format(Messages.SarifTooManyAccounts, MostRuns, runs));
    }

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var json = new Utf8JsonWriter(output, ExportText.CompactJson);
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        foreach (var part in input.PerAccount())
        {
            WriteRun(json, part, note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    // GitHub closes the alert of a result that is missing, and would show one that is "absent" as open.
    private static bool IsWritten(IHygieneFinding finding, ExportOptions options) =>
        finding.Verdict != HygieneVerdict.Fixed && (options.IncludeWaived || !finding.Waived);

    private static string NameOf(ExportInput input) => input.Accounts.FirstOrDefault()?.Id ?? "waivers";

    private static void WriteRun(Utf8JsonWriter json, ExportInput input, Action<string> note)
    {
        var account = NameOf(input);
        ImmutableArray<IHygieneFinding> written = [.. input.Findings.Where(finding => IsWritten(finding, input.Options))];
        IReadOnlyList<IHygieneFinding> findings = [.. written.WorstFirst().Take(MostResults)];
        var leftOut = new List<string>();
        if (written.Length > MostResults)
        {
            leftOut.Add(Sentence.Format(Messages.SarifFindingsLeftOut, ExportText.Count(written.Length - MostResults, "finding"), account, MostResults));
            leftOut.ForEach(note);
        }

        var rules = new SarifRules(input, findings);
        json.WriteStartObject();
        rules.Write(json);
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"aws-credential-report/{account}/{ExportText.Time(input.ReportTime)}");
        json.WriteEndObject();
        WriteInvocation(json, input, leftOut);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        for (var i = 0; i < findings.Count; i++)
        {
            SarifResult.Write(json, findings[i], rules, input);
            if (i % ResultsBetweenFlushes == 0)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ExportInput input, IEnumerable<string> leftOut)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", input.Problems.IsEmpty);
        json.WriteString("endTimeUtc", ExportText.Time(input.RunTime));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var (level, text) in input.Problems.Select(text => ("error", text)).Concat(input.NotJudged.Concat(leftOut).Select(text => ("warning", text))))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteStartObject("message");
            json.WriteString("text", ExportText.Line(text));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("reportGeneratedTime", ExportText.Time(input.ReportTime));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
