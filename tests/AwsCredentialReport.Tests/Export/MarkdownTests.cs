using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Names in Markdown, as GitHub reads it: no mentions and no links without brackets.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("@octocat", "<code>@octocat</code>")]
    [InlineData("arn:aws:iam::123456789012:user/@octocat", "<code>arn:aws:iam::123456789012:user/@octocat</code>")]
    [InlineData("a|@b", "<code>a\\|@b</code>")]
    [InlineData("bob@example.com", "bob@example.com")]
    [InlineData("www.example.com", "www\\.example.com")]
    [InlineData("WWW.example.com", "WWW\\.example.com")]
    [InlineData("see http://g.example", "see http\\://g.example")]
    [InlineData("arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:root")]
    [InlineData("", "-")]
    public void A_name_is_neither_a_mention_nor_a_link(string name, string expected) => Assert.Equal(expected, MarkdownText.Escape(name));

    [Theory]
    [InlineData("Markdown")]
    [InlineData("OwnerMarkdown")]
    [InlineData("GitHub")]
    public void In_every_format(string format)
    {
        var input = ExportCases.Audit(new HygieneOptions { Rules = [nameof(AccessKeyUnused)] }, TestReport.Of(TestRow.User("@octocat").Key(created: 300, used: 100)).Entries);
        var text = ExportFormats.Named(format).Text(input);

        Assert.Contains("@octocat", text, StringComparison.Ordinal);
        Assert.All(text.Split("<code>").Select((part, number) => number == 0 ? part : part[part.IndexOf("</code>", StringComparison.Ordinal)..]), part =>
            Assert.DoesNotContain("@octocat", part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_says_what_is_missing_before_the_findings()
    {
        var input = ExportCases.Of(ExportCases.Due) with { Problems = ["b.csv cannot be read."], NotJudged = ["Not judged: RootMfaDisabled."] };
        var text = new MarkdownExport().Text(input);

        Assert.StartsWith("> ⚠ b.csv cannot be read.\n\n> ⚠ Not judged: RootMfaDisabled.\n\n| Severity |", text, StringComparison.Ordinal);
    }
}
