using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The Markdown summary of a CI step: counts, and the open findings, the worst first, as far as they fit. GitHub drops a
/// step's file of more than 1 MiB as a whole, so what the file holds already counts too.
/// </summary>
internal static class StepSummary
{
    internal const int Limit = 900 * 1024;

    private const int BarLength = 30;

    internal static void Write(ExportInput input, Stream output, Action<string> note)
    {
        var open = input.Findings.Where(finding => !finding.Waived && finding.Verdict != HygieneVerdict.Fixed)
            .WorstFirst().OrderByDescending(finding => finding.IsOpen).ThenByDescending(finding => finding.IsNew).ToList();
        var text = new StringBuilder(Head(input));
        var room = Limit - (output.CanSeek ? output.Position : 0) - Encoding.UTF8.GetByteCount(text.ToString());
        if (room < 0)
        {
            note(Messages.SummaryFull);
            return;
        }

        if (open.Count > 0)
        {
            string[] columns = ["Severity", "Rule", "User", "Account", "Credential", "Due", .. input.HasBaseline ? (string[])["Since"] : [], "Evidence"];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => " --- |"))}\n");
        }

        var written = 0;
        foreach (var row in open.Select(finding => Row(finding, input.HasBaseline)))
        {
            room -= Encoding.UTF8.GetByteCount(row);
            if (room < 0)
            {
                break;
            }

            text.Append(row);
            written++;
        }

        if (written < open.Count)
        {
            var sentence = Sentence.Format(Messages.SummaryNotListed, open.Count - written, open.Count);
            text.Append("\n**").Append(sentence).Append("**\n");
            note(sentence);
        }

        text.Append('\n');
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Head(ExportInput input)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var counts = input.Summary;
        text.WriteLine("### " + Sentence.Format(Messages.SummaryHeading, ExportText.Count(counts.Findings, "finding"), counts.WaivedFindings) +
            (counts.DueFindings > 0 ? Sentence.Format(Messages.SummaryDue, Sentence.Number(counts.DueFindings)) : string.Empty));
        text.WriteLine();
        if (ExportText.Baseline(counts) is { } baseline)
        {
            text.WriteLine($"**{baseline}**\n");
        }

        var least = ExportText.Least(input);
        if (least is not null)
        {
            text.WriteLine(Sentence.Format(Messages.SummaryLeast, least) + "\n");
        }

        foreach (var problem in input.Problems.Concat(input.NotJudged))
        {
            text.WriteLine($"> ⚠ {Escape(problem)}");
        }

        var accounts = input.Accounts.Length == 1 ? $"Account {input.Accounts[0].Id}" : ExportText.Count(input.Accounts.Length, "account");
        var users = input.Summary.Users > 0 ? $", {ExportText.Count(input.Summary.Users, "user")}" : string.Empty;
        var standard = input.Policy is { } policy ? " " + Sentence.Format(Messages.SummaryStandard, policy.Standard, ExportText.Time(input.RunTime)) : string.Empty;
        text.WriteLine();
        text.WriteLine(Sentence.Format(Messages.SummaryReport, accounts + users, ExportText.Time(input.ReportTime)) + standard);
        text.WriteLine();
        text.WriteLine("| Severity | Findings | |\n| --- | ---: | --- |");
        var most = input.Summary.FindingsBySeverity.Values.Max();
        foreach (var (severity, count) in input.Summary.FindingsBySeverity.Where(pair => !(Enum.Parse<HygieneSeverity>(pair.Key) < least)))
        {
            text.WriteLine($"| {severity} | {Sentence.Number(count)} | {Bar(count, most)} |");
        }

        text.WriteLine();
        return text.ToString();
    }

    private static string Bar(long count, long most) =>
        count == 0 ? string.Empty : new string('█', (int)Math.Max(1, count * BarLength / most));

    private static string Row(IHygieneFinding finding, bool hasBaseline)
    {
        string[] cells =
        [
            finding.IsOpen ? finding.Severity.ToString() : Messages.DueSoon, $"[{finding.Rule}]({finding.HelpUri.AbsoluteUri})", Code(finding.UserName), Code(finding.AccountId),
            finding.Credential.ToString(), ExportText.Time(finding.DueDate)?[..10] ?? "-",
            .. hasBaseline ? (string[])[BaselineComparison.Since(finding)] : [],
            Escape(ExportText.Evidence(finding)),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string Code(string? text) => AgentText.Break(MarkdownText.Code(ExportText.Line(text)));

    private static string Escape(string text) => AgentText.Break(MarkdownText.Escape(ExportText.Line(text)));
}
