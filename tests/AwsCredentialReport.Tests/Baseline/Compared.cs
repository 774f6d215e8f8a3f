using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Baseline;

/// <summary>A run that was compared with a baseline: its findings, those that are fixed, and its warnings.</summary>
internal sealed record Compared(IReadOnlyList<HygieneFinding> Findings, IReadOnlyList<StoredFinding> Fixed, IReadOnlyList<string> Warnings)
{
    internal IEnumerable<IHygieneFinding> All => [.. Findings, .. Fixed];

    /// <summary>Gets the ids of the findings of a state.</summary>
    internal IEnumerable<string> Ids(BaselineState state) => All.Where(finding => finding.BaselineState == state).Select(finding => finding.FindingId);

    /// <summary>Audits rows.</summary>
    internal static Compared Of(IEnumerable<CredentialReportEntry> rows, HygieneOptions? options = null, HygieneBaseline? baseline = null, DateTime? asOf = null)
    {
        var policy = new HygienePolicy((options ?? new HygieneOptions()) with { Baseline = baseline });
        var auditor = new HygieneAuditor(policy, asOf is { } time ? TestReport.Utc(time) : null);
        IReadOnlyList<HygieneFinding> findings = [.. auditor.Audit(rows)];
        var result = auditor.CompareWithBaseline();
        return new Compared(findings, result.Fixed, result.Warnings);
    }

    /// <summary>Reads a text as a baseline.</summary>
    internal static HygieneBaseline Read(string json) => new("baseline.json", Encoding.UTF8.GetBytes(json));

    /// <summary>The baseline that a run leaves, by way of its JSON.</summary>
    internal HygieneBaseline Save() => Read(Json());

    internal string Json()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = FindingWriter.Json(text))
        {
            foreach (var finding in All)
            {
                writer.Write(finding);
            }

            writer.Complete();
        }

        return text.ToString();
    }
}
