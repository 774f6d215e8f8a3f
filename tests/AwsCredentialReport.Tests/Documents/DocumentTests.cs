using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Documents;

public sealed class DocumentTests
{
    [Fact]
    public void The_sample_is_what_its_template_makes()
    {
        var template = File.ReadAllText(Repository.PathOf("samples", "sample-report.template.csv"));

        Repository.AssertFile(
            Repository.PathOf("samples", SampleReport.FileName),
            SampleTemplate.Render(template, SampleReport.AsOf));
    }

    [Fact]
    public void The_readme_holds_the_table_of_the_rules() =>
        Repository.AssertBlock(Repository.PathOf("README.md"), "rules", RuleCatalogue.ToMarkdownTable());

    [Fact]
    public void The_readme_shows_what_the_first_command_prints() =>
        Repository.AssertBlock(Repository.PathOf("README.md"), "sample", $"```text\n{ToolRun.OnTerminal(width: 100)}```\n");

    [Fact]
    public void The_rules_page_is_made_from_the_catalogue() =>
        Repository.AssertFile(Repository.PathOf("docs", "rules.md"), RuleCatalogue.ToMarkdownPage());
}
