using System.Collections.Immutable;
using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>
/// A bag of BagIt (RFC 8493) in a zip: the reports as they were downloaded, what was judged by, and the findings.
/// <see cref="EvidenceFile"/> checks one.
/// </summary>
internal sealed class EvidenceExport : IFindingExport
{
    public string Name => "Evidence";

    public string Description => Messages.ExportEvidence;

    public ImmutableArray<string> Extensions => [".zip"];

    public bool IsText => false;

    public bool HasHashFile => true;

    public bool HasTrend => true;

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        var leftOut = new List<string>();
        var files = new List<BagFile>
        {
            Of("findings.json", new JsonExport()),
            Of("findings.csv", new CsvExport()),
            Of("report.html", new HtmlExport()),
            new("policy.json", stream => EvidenceJson.WritePolicy(input, stream)),
        };
        if (input.Policy?.WaiverSource is { } waivers)
        {
            files.Add(new BagFile("waivers.json", stream => stream.Write(waivers.Content.Span)));
        }

        if (input.Policy?.PolicySource is { } policy)
        {
            files.Add(new BagFile("policy-file.json", stream => stream.Write(policy.Content.Span)));
        }

        files.AddRange(EvidenceReports.Of(input, LeaveOut));
        leftOut.AddRange(input.Problems);
        leftOut.AddRange(input.NotJudged);

        // The bag is written in the order of names: run.json comes after all that can leave something out.
        files.Add(new BagFile("run.json", stream => EvidenceJson.WriteRun(input, leftOut, stream)));
        BagWriter.Write(output, files,
        [
            ("Bagging-Date", input.RunTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Bag-Software-Agent", $"AwsCredentialReport {ExportInput.Version}"),
            ("External-Description", Messages.EvidenceDescription),
        ]);

        BagFile Of(string path, IFindingExport format) => new(path, stream => format.Write(input, stream, LeaveOut));

        void LeaveOut(string sentence)
        {
            leftOut.Add(sentence);
            note(sentence);
        }
    }
}
