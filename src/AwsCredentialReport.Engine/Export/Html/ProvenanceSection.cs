namespace AwsCredentialReport.Engine;

/// <summary>What the page was made from: each report with its time and hash, the version, and the time of the run.</summary>
internal sealed class ProvenanceSection() : HtmlSection("provenance", "Provenance")
{
    private const int MostReports = 1000;

    protected override string Lede(HtmlView view) =>
        "The same report, rules and time give the same page. To check a report, compare the SHA-256 of its bytes.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var reports = view.Input.Accounts.SelectMany(account => account.Reports, (account, report) => (account.Id, Report: report)).ToList();
        if (reports.Count == 0)
        {
            html.Element("p", "Only findings were given; the reports behind them are not known.");
        }
        else
        {
            html.OpenTable("Reports", ["Account", "Generated", "Time from", "Downloaded", "#Bytes", "Source and SHA-256"]);
            foreach (var (account, report) in reports.Take(MostReports))
            {
                html.Open("tr").Element("th", account, ("scope", "row")).Element("td.date", Sentence.Date(report.GeneratedTime));
                html.Element("td", TimeSource(report.TimeSource));
                html.Element("td.date", report.DownloadedTime is { } downloaded ? Sentence.Date(downloaded) : "–");
                html.Element("td.number", report.Bytes is { } bytes ? HtmlNumber.Of(bytes) : "–");
                html.Open("td").Name(report.Source).Element("div.hash", report.Sha256 ?? "not read to its end").Close().Close();
            }

            html.CloseTable();
            if (reports.Count > MostReports)
            {
                html.Element("p.note", $"{ExportText.Count(reports.Count - MostReports, "further report")} are not listed.");
            }
        }

        html.Open("dl.facts");
        Fact("Written", Sentence.Date(view.Input.RunTime));
        Fact("By", $"AwsCredentialReport {ExportInput.Version}");
        Fact("Judged as of", Sentence.Date(view.AsOf));
        Fact("Findings", HtmlNumber.Of(view.Findings.Length));
        if (view.Input.Policy?.WaiverSource is { } waivers)
        {
            html.Element("dt", "Waivers").Open("dd").Name(Path.GetFileName(waivers.Path)).Text(", SHA-256 ").Element("span.hash", waivers.Sha256).Close();
        }

        if (view.Input.Policy?.Baseline is { } baseline)
        {
            html.Element("dt", "Baseline").Open("dd").Name(Path.GetFileName(baseline.Path)).Text(", SHA-256 ").Element("span.hash", baseline.Sha256).Close();
        }

        html.Close();

        void Fact(string term, string value) => html.Element("dt", term).Element("dd", value);
    }

    private static string TimeSource(ReportTimeSource source) => source switch
    {
        ReportTimeSource.Service => "IAM",
        ReportTimeSource.FileName => "the file's name",
        ReportTimeSource.FileTime => "the file's time",
        ReportTimeSource.Caller => "the caller",
        _ => "the time of reading",
    };
}
