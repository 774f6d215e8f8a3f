using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Every format against the public schema of its readers.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Cases => ExportCases.All;

    [SchemaTheory]
    [MemberData(nameof(Cases))]
    public void Sarif_is_valid(string name) =>
        PublicSchemas.AssertValid("sarif-schema-2.1.0.json", new SarifExport().Json(ExportCases.Of(name)));

    [SchemaTheory]
    [MemberData(nameof(Cases))]
    public void Sarif_with_waived_findings_is_valid(string name)
    {
        var input = ExportCases.Of(name);
        input = input with { Options = input.Options with { IncludeWaived = true, SarifArtifact = "reports/report.csv" }, Problems = ["x cannot be read."] };
        PublicSchemas.AssertValid("sarif-schema-2.1.0.json", new SarifExport().Json(input));
    }

    [SchemaTheory]
    [MemberData(nameof(Cases))]
    public void Asff_is_valid(string name)
    {
        var format = new AsffExport();
        Assert.All(format.Split(ExportCases.Of(name), _ => { }), part =>
        {
            var request = $$"""{"Findings":{{format.Text(part.Input)}}}""";
            using var document = JsonDocument.Parse(request);
            PublicSchemas.AssertValid("asff-batch-import-findings.schema.json", document.RootElement);
        });
    }

    [SchemaTheory]
    [MemberData(nameof(Cases))]
    public void Ocsf_is_valid_in_both_versions(string name)
    {
        foreach (var version in new[] { "1.6.0", "1.1.0" })
        {
            var input = ExportCases.Of(name);
            var lines = new OcsfExport().Text(input with { Options = new ExportOptions { OcsfVersion = version } })
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(input.Findings.Length, lines.Length);
            Assert.All(lines, line =>
            {
                using var document = JsonDocument.Parse(line);
                PublicSchemas.AssertValid($"ocsf-{version}-compliance_finding.schema.json", document.RootElement);
            });
        }
    }

    [SchemaTheory]
    [MemberData(nameof(Cases))]
    public void JUnit_is_valid_in_both_dialects(string name)
    {
        var input = ExportCases.Of(name) with { Problems = ["<x> cannot be read."] };
        foreach (var file in new[] { "junit-windyroad.xsd", "junit-10-jenkins.xsd" })
        {
            var problems = new List<string>();
            var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
            settings.Schemas.Add(null, PublicSchemas.PathOf(file));
            settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
            settings.ValidationEventHandler += (_, e) => problems.Add(e.Message);
            using var reader = XmlReader.Create(new MemoryStream(new JUnitExport().Bytes(input)), settings);
            while (reader.Read())
            {
                // The reader reports by itself.
            }

            Assert.Equal([], problems.Take(5));
        }
    }

    [SchemaTheory(isLong: true)]
    [InlineData(ExportCases.Large)]
    public void A_large_report_is_valid_in_every_format(string name)
    {
        Sarif_is_valid(name);
        Sarif_with_waived_findings_is_valid(name);
        Asff_is_valid(name);
        Ocsf_is_valid_in_both_versions(name);
        JUnit_is_valid_in_both_dialects(name);
    }

    [SchemaTheory]
    [InlineData("sarif-schema-2.1.0.json", """{"version":"2.1.0","runs":[{"results":[]}]}""")]
    [InlineData("asff-batch-import-findings.schema.json", """{"Findings":[{"Title":" "}]}""")]
    [InlineData("ocsf-1.6.0-compliance_finding.schema.json", """{"activity_id":7}""")]
    public void What_is_wrong_is_found(string file, string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.ThrowsAny<Exception>(() => PublicSchemas.AssertValid(file, document.RootElement));
    }
}
