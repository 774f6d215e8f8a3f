using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Help;

public sealed class AboutTopicTests
{
    private const string RulesTopic = "about_IamCredentialHygieneRules";

    public static TheoryData<string> Topics =>
        ["about_AwsCredentialReport", RulesTopic, "about_IamCredentialReportAuthentication"];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_finds_the_short_description_on_the_fifth_line(string topic)
    {
        var lines = AboutTopic.Render(File.ReadAllText(BuiltModule.PagePathOf(topic))).Split('\n');

        Assert.Equal(["TOPIC", "    " + topic, string.Empty, "SHORT DESCRIPTION"], lines[..4]);
        Assert.NotEqual(string.Empty, lines[4].Trim());
        Assert.Empty(lines[5]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void The_rules_topic_lists_the_rules() => Repository.AssertBlock(
        BuiltModule.PagePathOf(RulesTopic),
        "rules",
        Items(HygieneRules.All.Select(rule =>
            $"{rule.Name} ({rule.Severity}{(rule.IsDefault ? string.Empty : ", optional")}): {rule.Summary}")));

    [Fact]
    public void The_rules_topic_lists_the_standards() => Repository.AssertBlock(
        BuiltModule.PagePathOf(RulesTopic),
        "standards",
        Items(HygieneStandard.All.Select(standard =>
            $"{standard.Name}: {standard.Title}; unused from {standard.UnusedDays} days, " +
            $"rotated up to {standard.KeyAgeDays}")));

    [Fact]
    public void The_rules_topic_lists_the_parameters() => Repository.AssertBlock(
        BuiltModule.PagePathOf(RulesTopic),
        "parameters",
        Items(HygieneRules.All.SelectMany(rule => rule.Parameters.Select(parameter =>
            $"{rule.Name}.{parameter.Name}: " +
            (parameter.IsList ? "names with wildcards" : $"{parameter.DefaultValue} {parameter.Unit}")))));

    private static string Items(IEnumerable<string> items) =>
        $"\n{string.Concat(items.Select(item => $"- {item}\n"))}\n";
}
