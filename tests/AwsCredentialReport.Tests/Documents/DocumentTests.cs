using System.Text.RegularExpressions;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Documents;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. Repository.Documents()];

    [Fact]
    public void The_sample_is_what_its_template_makes()
    {
        var template = File.ReadAllText(Repository.PathOf("samples", "sample-report.template.csv"));

        Repository.AssertFile(
            Repository.PathOf("samples", SampleReport.FileName),
            SampleTemplate.Render(template, SampleReport.AsOf));
    }

    // The catalogue links from the root of the repository.
    [Fact]
    public void The_page_of_standards_has_the_table_of_the_rules() => Repository.AssertBlock(
        Repository.PathOf("docs", "standards.md"),
        "rules",
        RuleCatalogue.ToMarkdownTable().Replace("(docs/", "(", StringComparison.Ordinal));

    [Fact]
    public void The_page_of_standards_has_what_is_judged() => Repository.AssertBlock(
        Repository.PathOf("docs", "standards.md"), "coverage", RuleCatalogue.ToCoverageTable());

    [InProcessFact]
    public void The_command_line_page_shows_what_the_first_command_prints() => Repository.AssertBlock(
        Repository.PathOf("docs", "command-line.md"),
        "sample",
        $"```text\n{ToolRun.OnTerminal(width: 100)}```\n");

    [Fact]
    public void The_rules_page_is_made_from_the_catalogue() =>
        Repository.AssertFile(Repository.PathOf("docs", "rules.md"), RuleCatalogue.ToMarkdownPage());

    [Fact]
    public void The_page_of_outputs_lists_the_formats() => Repository.AssertBlock(
        Repository.PathOf("docs", "outputs.md"),
        "formats",
        "| format | endings | for |\n| --- | --- | --- |\n" + string.Concat(ExportFormats.All.Select(format =>
            $"| {format.Name} | {(format.Extensions.IsEmpty ? "–" : $"`{string.Join("`, `", format.Extensions)}`")} | {format.Description} |\n")));

    [InProcessFact]
    public void The_picture_of_the_readme_is_what_the_tool_prints()
    {
        string[] args = ["audit", "--sample", "--minimum-severity", "High"];

        Repository.AssertFile(
            Repository.PathOf("docs", "images", "audit.svg"),
            TerminalPicture.Draw($"iam-credential-report {string.Join(' ', args)}", ToolRun.OnTerminal(width: 100, args)));
    }

    [Theory]
    [InlineData("docs/waivers.md")]
    [InlineData("module/docs/en-US/about_IamCredentialHygieneRules.md")]
    public void The_waivers_of_the_documents_can_be_read(string document)
    {
        var blocks = JsonBlock().Matches(File.ReadAllText(Repository.PathOf(document)));

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.NotEmpty(WaiverList.Parse(block.Groups["json"].Value)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_to_files_and_headings_that_exist(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var links = Link().Matches(File.ReadAllText(Repository.PathOf(document)));

        Assert.All(links, link =>
        {
            var path = link.Groups["path"].Value;
            var target = path.Length == 0 ? Repository.PathOf(document) : Path.GetFullPath(Path.Combine(folder, path));
            Assert.True(Path.Exists(target), link.Value);
            if (link.Groups["heading"] is { Success: true, Value: var heading })
            {
                Assert.Contains(heading, Headings(target));
            }
        });
    }

    // As GitHub makes them: lower case, hyphens for blanks, no punctuation.
    private static IEnumerable<string> Headings(string path) => Heading().Matches(File.ReadAllText(path))
        .Select(match => string.Concat(match.Groups["text"].Value.ToLowerInvariant().Replace(' ', '-')
            .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')));

    [GeneratedRegex(@"```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]*)(#(?<heading>[^)]+))?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
