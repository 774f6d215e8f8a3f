using System.Xml;

namespace AwsCredentialReport.Engine;

/// <summary>A finding as a test case of JUnit XML: failed, skipped when a waiver covers it, an error when it is Unknown, passed when it is due soon or fixed.</summary>
internal static class JUnitCase
{
    // Azure DevOps keeps 4,000 characters of a message.
    private const int MessageLength = 1000;

    internal static void Write(XmlWriter xml, IHygieneFinding finding, string suite)
    {
        Begin(xml, NameOf(finding), suite);
        WriteOutcome(xml, finding);
        xml.WriteEndElement();
    }

    internal static void WritePassed(XmlWriter xml, string name, string suite)
    {
        Begin(xml, name, suite);
        xml.WriteEndElement();
    }

    /// <summary>A report or a row that could not be read.</summary>
    internal static void WriteError(XmlWriter xml, string suite, string problem)
    {
        var text = ExportText.Cut(ExportText.Line(problem), MessageLength);
        Begin(xml, text, suite);
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", text);
        xml.WriteAttributeString("type", nameof(HygieneVerdict.Unknown));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    internal static bool IsFailure(IHygieneFinding finding) => finding is { IsOpen: true, Verdict: HygieneVerdict.Fail };

    internal static bool IsError(IHygieneFinding finding) => finding is { IsOpen: true, Verdict: HygieneVerdict.Unknown };

    /// <summary>What a suite prints of a finding that is due soon or fixed: its case passes, and may hold no text.</summary>
    internal static string Notice(IHygieneFinding finding) => ExportText.Line($"{NameOf(finding)}: {finding.Evidence}") + "\n";

    internal static string NameOf(IHygieneFinding finding) => finding.UserName is { } user
        ? ExportText.Line($"{user} {finding.Credential}")
        : finding.ReportGeneratedTime is not null ? "report" : $"waiver {finding.FindingId}";

    // The class is the suite: readers tell a test by its class and name, and the same user may be in several accounts.
    private static void Begin(XmlWriter xml, string name, string suite)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("classname", suite);
        xml.WriteAttributeString("time", "0.000");
    }

    private static void WriteOutcome(XmlWriter xml, IHygieneFinding finding)
    {
        if (finding.Waiver is { } waiver)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", ExportText.Cut(Sentence.Format(Messages.JUnitWaived, ExportText.Reason(waiver)), MessageLength));
            xml.WriteEndElement();
            return;
        }

        if (!finding.IsOpen)
        {
            return;
        }

        xml.WriteStartElement(IsFailure(finding) ? "failure" : "error");
        xml.WriteAttributeString("message", ExportText.Cut(ExportText.Line(finding.Evidence), MessageLength));
        xml.WriteAttributeString("type", finding.Severity.ToString());
        xml.WriteString(string.Join('\n', Body(finding).Select(ExportText.Line)));
        xml.WriteEndElement();
    }

    private static IEnumerable<string> Body(IHygieneFinding finding)
    {
        yield return finding.Evidence;
        yield return finding.Recommendation;
        if (finding.Arn is { } arn)
        {
            yield return $"User: {arn}";
        }

        if (finding.DueDate is { } due)
        {
            yield return $"Due: {ExportText.Time(due)}";
        }

        if (finding.Controls.Count > 0)
        {
            yield return $"Controls: {finding.Controls}";
        }

        if (finding.BaselineState is { } state)
        {
            yield return Sentence.Format(Messages.JUnitBaseline, state, ExportText.Time(finding.FirstSeen) ?? "-");
        }

        yield return $"Finding: {finding.FindingId}";
        yield return finding.HelpUri.AbsoluteUri;
    }
}
