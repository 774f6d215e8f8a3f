using AwsCredentialReport.Engine;

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
    public void The_readme_holds_the_table_of_the_rules()
    {
        const string begin = "<!-- rules -->\n";
        const string end = "<!-- /rules -->";
        var path = Repository.PathOf("README.md");
        var readme = File.ReadAllText(path);
        var start = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var stop = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.InRange(start, begin.Length, stop);

        Repository.AssertFile(path, readme[..start] + RuleCatalogue.ToMarkdownTable() + readme[stop..]);
    }

    [Fact]
    public void The_rules_page_is_made_from_the_catalogue() =>
        Repository.AssertFile(Repository.PathOf("docs", "rules.md"), RuleCatalogue.ToMarkdownPage());
}
