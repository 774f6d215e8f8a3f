using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Names, paths and waivers stay text, and the page loads and sends nothing.</summary>
public sealed class HtmlSafetyTests
{
    private static readonly string[] Ours = [ExportCases.Sample, ExportCases.Accounts, ExportCases.Large, ExportCases.Clean, ExportCases.History];

    [Fact]
    public void Hostile_names_add_no_element_and_no_attribute()
    {
        var template = Ours.SelectMany(name => Shapes(HtmlReports.Page(name))).ToHashSet(StringComparer.Ordinal);

        var page = HtmlReports.Page(ExportCases.Of(ExportCases.Hostile) with { Problems = ["</li><img src=x onerror=alert(1)> cannot be read"] });

        string[] banner = ["div class role", "li", "ul", "strong", "p"];
        Assert.Empty(Shapes(page).Distinct(StringComparer.Ordinal).Except(template, StringComparer.Ordinal).Except(banner, StringComparer.Ordinal));
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Contains("<img src=x onerror=alert(1)> cannot be read", page.TextOf(".banner"), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_are_shown_as_they_are()
    {
        var page = HtmlReports.Page(ExportCases.Hostile);

        Assert.Contains("<script>alert(1)</script>", page.TextOf("#finding-table"), StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page.TextOf("#waivers"), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Body!.TextContent, c => c is '\u202E' or '\u2066' or '\u0007' or '\u001B');
    }

    [Fact]
    public void Hostile_names_do_not_end_the_block_of_data()
    {
        var text = HtmlReports.Text(ExportCases.Of(ExportCases.Hostile));
        var page = HtmlReports.Parse(text);

        var block = page.GetElementById("data")!.TextContent;
        Assert.DoesNotContain('<', block);
        Assert.DoesNotContain('&', block);
        Assert.Contains(
            "<script>alert(1)</script>", page.Data().GetProperty("users").GetProperty("name").EnumerateArray().Select(name => name.GetString()), StringComparer.Ordinal);
        Assert.Equal(2, text.Split("</script>").Length - 1);
    }

    [Fact]
    public void The_policy_allows_the_one_script_and_the_one_style_and_nothing_else()
    {
        var page = HtmlReports.Page(ExportCases.Hostile);

        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!;
        Assert.Equal(
            $"default-src 'none'; script-src '{Hash(page.QuerySelector("script:not([type])")!)}'; style-src '{Hash(page.QuerySelector("style")!)}'; " +
            "img-src data:; base-uri 'none'; form-action 'none'",
            policy.GetAttribute("content"));
        Assert.True(policy.Index() < page.QuerySelector("style")!.Index());
        Assert.Single(page.QuerySelectorAll("style"));

        static string Hash(IElement element) =>
            "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)));
    }

    [Theory]
    [InlineData(ExportCases.Sample)]
    [InlineData(ExportCases.Accounts)]
    [InlineData(ExportCases.Hostile)]
    [InlineData(ExportCases.History)]
    public void Nothing_is_loaded_and_links_lead_only_into_the_page_or_to_the_projects_help(string name)
    {
        var page = HtmlReports.Page(name);

        var attributes = page.All.SelectMany(element => element.Attributes).ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Name is "src" or "srcset" or "style" or "action" or "data" or "poster" || attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            attributes.Where(attribute => attribute.Name is "href").Select(attribute => attribute.Value),
            link => Assert.True(link.StartsWith('#') || link.StartsWith(ProjectLinks.RulePage, StringComparison.Ordinal), link));
        Assert.DoesNotContain("url(http", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_script_makes_no_markup_of_text_and_asks_the_network_for_nothing()
    {
        var script = HtmlReports.Page(ExportCases.Clean).QuerySelector("script:not([type])")!.TextContent;

        string[] banned = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest", "import(", "localStorage"];
        Assert.All(banned, word => Assert.DoesNotContain(word, script, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_and_attributes_are_escaped_in_one_place()
    {
        using var output = new StringWriter();

        new HtmlWriter(output).Open("a.one.two", ("href", "#\"><&"), ("title", null)).Text("<b>&\"\u202E\r\n").Close();

        Assert.Equal("<a class=\"one two\" href=\"#&quot;&gt;&lt;&amp;\">&lt;b&gt;&amp;&quot;\uFFFD  </a>", output.ToString());
    }

    private static IEnumerable<string> Shapes(IDocument page) => page.All.Select(element =>
        string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal).Prepend(element.LocalName)));
}
