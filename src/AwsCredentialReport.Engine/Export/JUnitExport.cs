using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace AwsCredentialReport.Engine;

/// <summary>
/// JUnit XML in the one dialect that Azure DevOps, Jenkins, dorny/test-reporter and EnricoMi's action read: a suite per
/// account and rule, a case per finding. Names hold no ages, because readers follow a test by its name.
/// </summary>
internal sealed class JUnitExport : IFindingExport
{
    private const int MostCases = 50_000;

    // Azure DevOps keeps 4,000 characters of a message.
    private const int MessageLength = 1000;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Replace,
    };

    public string Name => "JUnit";

    public string Description => Messages.ExportJUnit;

    public ImmutableArray<string> Extensions => [".xml", ".junit.xml"];

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        if (input.Findings.Length > MostCases)
        {
            note(Sentence.Format(Messages.JUnitTooMany, input.Findings.Length, MostCases));
        }

        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartElement("testsuites");
        var id = 0;
        foreach (var part in input.PerAccount())
        {
            var prefix = input.Accounts.Length > 1 ? $"{part.Accounts.FirstOrDefault()?.Id ?? "waivers"} " : string.Empty;
            var findings = part.Findings.ToLookup(finding => finding.Rule, StringComparer.Ordinal);
            foreach (var rule in SuiteRules(input, part))
            {
                WriteSuite(xml, part, prefix + rule.Name, id++, rule, [.. findings[rule.Name]]);
            }
        }

        xml.WriteEndElement();
        xml.Flush();
        output.WriteByte((byte)'\n');
    }

    // An account's suites are those of all rules, also of those that found nothing there, so that trends have no gaps.
    private static IEnumerable<HygieneRule> SuiteRules(ExportInput all, ExportInput part) =>
        part.Accounts.IsEmpty && all.Accounts.Length > 1
            ? all.Rules.Where(rule => part.Findings.Any(finding => finding.Rule == rule.Name))
            : all.Rules;

    private static void WriteSuite(
        XmlWriter xml, ExportInput part, string name, int id, HygieneRule rule, IReadOnlyList<IHygieneFinding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("id", ExportText.Number(id));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("package", nameof(AwsCredentialReport));
        xml.WriteAttributeString("timestamp", part.ReportTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", part.Accounts.FirstOrDefault()?.Id ?? "-");
        xml.WriteAttributeString("tests", ExportText.Number(Math.Max(1, findings.Count)));
        xml.WriteAttributeString("failures", Count(IsFailure));
        xml.WriteAttributeString("errors", Count(finding => !finding.Waived && !IsFailure(finding)));
        xml.WriteAttributeString("skipped", Count(finding => finding.Waived));
        xml.WriteAttributeString("time", "0.000");
        WriteProperties(xml, part, rule, findings);
        if (findings.Count == 0)
        {
            WriteCase(xml, Messages.JUnitNoFindings, rule);
            xml.WriteEndElement();
        }

        foreach (var finding in findings)
        {
            WriteCase(xml, CaseName(finding), rule);
            WriteOutcome(xml, finding);
            xml.WriteEndElement();
        }

        xml.WriteElementString("system-out", string.Empty);
        xml.WriteElementString("system-err", string.Empty);
        xml.WriteEndElement();

        string Count(Func<IHygieneFinding, bool> isCounted) => ExportText.Number(findings.Count(isCounted));
    }

    private static void WriteProperties(XmlWriter xml, ExportInput part, HygieneRule rule, IReadOnlyList<IHygieneFinding> findings)
    {
        xml.WriteStartElement("properties");
        Property("version", ExportInput.Version);
        if (part.Policy is { } policy)
        {
            Property("standard", policy.Standard.Name);
            foreach (var parameter in rule.Parameters)
            {
                Property(parameter.Name, string.Join(", ", rule.ValuesOf(parameter)));
            }
        }

        foreach (var finding in findings)
        {
            Property(Sentence.Format(Messages.JUnitFindingId, CaseName(finding)), finding.FindingId);
        }

        xml.WriteEndElement();

        void Property(string name, string value)
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", ExportText.Line(name));
            xml.WriteAttributeString("value", ExportText.Line(value));
            xml.WriteEndElement();
        }
    }

    private static void WriteCase(XmlWriter xml, string name, HygieneRule rule)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("classname", rule.Name);
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

        yield return $"Finding: {finding.FindingId}";
        yield return finding.HelpUri.AbsoluteUri;
    }

    private static bool IsFailure(IHygieneFinding finding) => !finding.Waived && finding.Verdict == HygieneVerdict.Fail;

    private static string CaseName(IHygieneFinding finding) => finding.UserName is { } user
        ? ExportText.Line($"{user} {finding.Credential}")
        : finding.ReportGeneratedTime is not null ? "report" : $"waiver {finding.FindingId}";
}
