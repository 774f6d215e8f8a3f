using System.Globalization;
using System.Xml.Linq;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

public sealed class JUnitTests
{
    [Fact]
    public void A_rule_is_a_suite_and_a_finding_a_case()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        var suites = Suites(input);

        Assert.Equal(input.Policy!.Rules.Where(rule => !rule.NeedsDetail).Select(rule => rule.Name), suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(input.Findings.Count(finding => finding is { Waived: false, Verdict: HygieneVerdict.Fail }), suites.Descendants("failure").Count());
        Assert.Equal(input.Findings.Count(finding => finding is { Waived: false, Verdict: HygieneVerdict.Unknown }), suites.Descendants("error").Count());
        Assert.Equal(input.Findings.Count(finding => finding.Waived), suites.Descendants("skipped").Count());
    }

    [Fact]
    public void The_counts_of_a_suite_are_those_of_its_cases() => Assert.All(Suites(ExportCases.Of(ExportCases.Sample)), suite =>
    {
        Assert.Equal(int.Parse(suite.Attribute("tests")!.Value, CultureInfo.InvariantCulture), suite.Elements("testcase").Count());
        Assert.Equal(int.Parse(suite.Attribute("failures")!.Value, CultureInfo.InvariantCulture), suite.Descendants("failure").Count());
        Assert.Equal(int.Parse(suite.Attribute("errors")!.Value, CultureInfo.InvariantCulture), suite.Descendants("error").Count());
        Assert.Equal(int.Parse(suite.Attribute("skipped")!.Value, CultureInfo.InvariantCulture), suite.Descendants("skipped").Count());
    });

    [Fact]
    public void What_could_not_be_read_is_an_error()
    {
        var input = ExportCases.Of(ExportCases.Clean) with { Problems = ["Account 111122223333: refused.", "<two> cannot be read."] };
        var suite = Suites(input).Last();

        Assert.Equal(("2", "2", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal(input.Problems, suite.Descendants("error").Select(error => error.Attribute("message")!.Value));
    }

    [Fact]
    public void A_rule_that_found_nothing_passes()
    {
        var suite = Assert.Single(Suites(ExportCases.Of(ExportCases.Clean)));

        Assert.Equal("no findings", Assert.Single(suite.Elements("testcase")).Attribute("name")!.Value);
        Assert.Equal("0", suite.Attribute("failures")!.Value);
    }

    [Fact]
    public void A_case_keeps_its_name_while_its_age_changes()
    {
        var names = new[] { 100, 101 }.Select(age => Cases(
            ExportCases.Audit(new HygieneOptions { Rules = [nameof(AccessKeyNotRotated)] }, TestReport.Of(TestRow.User().Key(created: age)).Entries)));

        Assert.All(names, name => Assert.Equal(["bob AccessKey1"], name));
    }

    [Fact]
    public void Accounts_have_suites_of_their_own()
    {
        var suites = Suites(ExportCases.Of(ExportCases.Accounts));

        Assert.Equal(suites.Count, suites.Select(suite => suite.Attribute("name")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(suites, suite => Assert.StartsWith(suite.Attribute("hostname")!.Value, suite.Attribute("name")!.Value, StringComparison.Ordinal));
        Assert.Equal([TestRow.Account, ExportCases.OtherAccount], suites.Select(suite => suite.Attribute("hostname")!.Value).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_cases_have_the_same_class_and_name()
    {
        var cases = Suites(ExportCases.Of(ExportCases.Accounts)).Elements("testcase").Select(element => (element.Attribute("classname")!.Value, element.Attribute("name")!.Value)).ToList();

        Assert.Contains(cases, test => test.Item2 == "bob AccessKey1");
        Assert.Equal(cases.Count, cases.Distinct().Count());
    }

    [Fact]
    public void A_rule_below_the_least_severity_does_not_pass()
    {
        var options = new HygieneOptions { Rules = [nameof(AccessKeyUnused), nameof(RootMfaDisabled)], MinimumSeverity = HygieneSeverity.High };
        var input = ExportCases.Audit(options, TestReport.Of(TestRow.Root(), TestRow.User().Key(created: 300, used: 100)).Entries);

        Assert.Equal([nameof(RootMfaDisabled)], Suites(input).Select(suite => suite.Attribute("name")!.Value));
        Assert.Contains("Not run", string.Join(' ', HtmlReports.Page(input).RowsOf("#controls tbody tr").Where(row => row.Contains("AccessKeyUnused (not run)", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_is_there_with_its_id()
    {
        var input = ExportCases.Of(ExportCases.Hostile);
        var ids = Suites(input).Descendants("property").Where(property => property.Attribute("name")!.Value.StartsWith("FindingId", StringComparison.Ordinal));

        Assert.Equal(
            input.Findings.Select(finding => finding.FindingId).Order(StringComparer.Ordinal),
            ids.Select(property => property.Attribute("value")!.Value).Order(StringComparer.Ordinal));
    }

    private static List<XElement> Suites(ExportInput input)
    {
        using var stream = new MemoryStream(new JUnitExport().Bytes(input));
        return [.. XDocument.Load(stream).Root!.Elements("testsuite")];
    }

    private static IEnumerable<string> Cases(ExportInput input) =>
        Suites(input).Elements("testcase").Select(element => element.Attribute("name")!.Value);
}
