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
                WriteSuite(xml, part, prefix + rule.Name, id++, rule, CasesOf([.. findings[rule.Name]]));
            }
        }

        if (!input.Problems.IsEmpty)
        {
            WriteProblems(xml, input, id);
        }

        xml.WriteEndElement();
        xml.Flush();
        output.WriteByte((byte)'\n');
    }

    // The case of a key that was replaced passes and has the name of the next one, which may fail.
    private static List<IHygieneFinding> CasesOf(List<IHygieneFinding> findings)
    {
        var names = findings.Where(IsThere).Select(JUnitCase.NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. findings.Where(finding => IsThere(finding) || names.Add(JUnitCase.NameOf(finding)))];

        static bool IsThere(IHygieneFinding finding) => finding.Verdict != HygieneVerdict.Fixed;
    }

    // An account's suites are those of all rules, also of those that found nothing there, so that trends have no gaps.
    private static IEnumerable<HygieneRule> SuiteRules(ExportInput all, ExportInput part) =>
        part.Accounts.IsEmpty && all.Accounts.Length > 1
            ? all.Rules.Where(rule => part.Findings.Any(finding => finding.Rule == rule.Name))
            : all.Rules;

    // Without it a report that could not be read would look like a clean account.
    private static void WriteProblems(XmlWriter xml, ExportInput input, int id)
    {
        var name = Messages.JUnitNotRead;
        BeginSuite(xml, input, name, id, tests: input.Problems.Length, failures: 0, errors: input.Problems.Length, skipped: 0);
        xml.WriteStartElement("properties");
        xml.WriteEndElement();
        foreach (var problem in input.Problems)
        {
            JUnitCase.WriteError(xml, name, problem);
        }

        EndSuite(xml, string.Empty);
    }

    private static void BeginSuite(XmlWriter xml, ExportInput part, string name, int id, int tests, int failures, int errors, int skipped)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("id", Sentence.Number(id));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("package", nameof(AwsCredentialReport));
        xml.WriteAttributeString("timestamp", part.ReportTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", part.Accounts.FirstOrDefault()?.Id ?? "-");
        xml.WriteAttributeString("tests", Sentence.Number(tests));
        xml.WriteAttributeString("failures", Sentence.Number(failures));
        xml.WriteAttributeString("errors", Sentence.Number(errors));
        xml.WriteAttributeString("skipped", Sentence.Number(skipped));
        xml.WriteAttributeString("time", "0.000");
    }

    private static void EndSuite(XmlWriter xml, string output)
    {
        xml.WriteElementString("system-out", output);
        xml.WriteElementString("system-err", string.Empty);
        xml.WriteEndElement();
    }

    private static void WriteSuite(
        XmlWriter xml, ExportInput part, string name, int id, HygieneRule rule, List<IHygieneFinding> findings)
    {
        BeginSuite(
            xml,
            part,
            name,
            id,
            Math.Max(1, findings.Count),
            findings.Count(JUnitCase.IsFailure),
            findings.Count(JUnitCase.IsError),
            findings.Count(finding => finding.Waived));
        WriteProperties(xml, part, rule, findings);
        if (findings.Count == 0)
        {
            JUnitCase.WritePassed(xml, Messages.JUnitNoFindings, name);
        }

        foreach (var finding in findings)
        {
            JUnitCase.Write(xml, finding, name);
        }

        var soon = findings.Where(finding => finding is { IsOpen: false, Waived: false });
        EndSuite(xml, string.Concat(soon.Select(JUnitCase.Notice)));
    }

    private static void WriteProperties(XmlWriter xml, ExportInput part, HygieneRule rule, List<IHygieneFinding> findings)
    {
        xml.WriteStartElement("properties");
        Property("version", ExportInput.Version);
        if (part.Policy is { } policy)
        {
            Property("standard", policy.Standard.Name);
        }

        if (part.HasParametersOf(rule))
        {
            foreach (var parameter in rule.Parameters)
            {
                Property(parameter.Name, string.Join(", ", rule.ValuesOf(parameter)));
            }
        }

        foreach (var finding in findings)
        {
            Property(Sentence.Format(Messages.JUnitFindingId, JUnitCase.NameOf(finding)), finding.FindingId);
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
}
