using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AwsCredentialReport.Tests.Identity;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>The page in Chromium, under its own security policy: the script runs, the console stays silent, and names stay text.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private const string RootUser = "<root_account>";

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserTheory]
    [InlineData(ExportCases.Sample)]
    [InlineData(ExportCases.Due)]
    [InlineData(ExportCases.Compared)]
    [InlineData(ExportCases.Clean)]
    [InlineData(ExportCases.Large)]
    [InlineData(ExportCases.History)]
    [InlineData(ExportCases.Hostile)]
    public async Task The_script_runs_and_the_console_stays_silent(string name)
    {
        var (page, console) = await OpenAsync(HtmlReports.Text(ExportCases.Of(name)));

        Assert.Equal([], console);
        Assert.Equal("js", page.DocumentElement.ClassName);
        Assert.Equal(ExportCases.Of(name).Findings.IsEmpty, page.GetElementById("finding-count") is null);
    }

    [BrowserFact]
    public async Task Open_findings_are_listed_and_a_filter_of_the_address_is_followed()
    {
        var text = HtmlReports.Text(ExportCases.Of(ExportCases.Due));

        Assert.Equal("1 of 2 findings", (await OpenAsync(text)).Page.TextOf("#finding-count"));
        var due = (await OpenAsync(text, "#status=due")).Page;
        Assert.Equal("Due soon", due.TextOf("#finding-table tbody .severity"));
        Assert.Equal("soon", due.TextOf("#finding-table tbody bdi"));
    }

    [BrowserTheory]
    [InlineData("#sort=__proto__")]
    [InlineData("#sort=constructor.desc")]
    [InlineData("#page=-1&size=x&f=__proto__")]
    public async Task An_address_with_other_words_shows_the_findings_in_their_order(string fragment)
    {
        var (page, console) = await OpenAsync(HtmlReports.Text(ExportCases.Of(ExportCases.Sample)), fragment);

        Assert.Equal([], console);
        Assert.Equal(RootUser, page.TextOf("#finding-table tbody bdi"));
        Assert.EndsWith($" of {ExportCases.Of(ExportCases.Sample).Findings.Length} findings", page.TextOf("#finding-count"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task New_findings_are_marked_and_found_by_a_filter()
    {
        var text = HtmlReports.Text(ExportCases.Of(ExportCases.Compared));

        var added = (await OpenAsync(text, "#since=New")).Page;
        Assert.Equal("1 of 2 findings", added.TextOf("#finding-count"));
        Assert.Equal("New", added.TextOf("#finding-table tbody .new"));
        Assert.Equal("added", added.TextOf("#finding-table tbody bdi"));
        Assert.Equal("kept", (await OpenAsync(text, "#since=Unchanged")).Page.TextOf("#finding-table tbody bdi"));
    }

    [BrowserFact]
    public async Task Hostile_names_make_no_element_and_no_attribute_in_the_living_page()
    {
        var sample = await OpenAsync(HtmlReports.Text(ExportCases.Of(ExportCases.Sample)), "#status=all");
        var hostile = await OpenAsync(HtmlReports.Text(ExportCases.Of(ExportCases.Hostile)), "#status=all&size=250");

        Assert.Equal([], hostile.Console);
        Assert.Empty(Shapes(hostile.Page).Except(Shapes(sample.Page), StringComparer.Ordinal));
        Assert.Equal(2, hostile.Page.Scripts.Length);
        Assert.Contains("<script>alert(1)</script>", hostile.Page.TextOf("#finding-table"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_page_that_breaks_its_policy_would_be_noticed()
    {
        var text = HtmlReports.Text(ExportCases.Of(ExportCases.Sample));
        var broken = text.Replace("<body", "<body style=\"color:red\"", StringComparison.Ordinal).Replace("</main>", "</main><script>alert(1)</script>", StringComparison.Ordinal);

        Assert.Equal(2, (await OpenAsync(broken)).Console.Count);
    }

    // An element's name with the names of its attributes; values may be data.
    private static IEnumerable<string> Shapes(IHtmlDocument page) => page.All
        .Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal))}")
        .Distinct(StringComparer.Ordinal);

    private async Task<(IHtmlDocument Page, List<string> Console)> OpenAsync(string text, string fragment = "")
    {
        var file = new Uri(_folder.Write("page.html", text)).AbsoluteUri + fragment;
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", $"--user-data-dir={_folder.Path}/profile",
            "--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom", file,
        ];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Path,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
        };
        var run = await ChildResult.RunAsync(Browser.Path!, arguments, environment, Hang);
        Assert.True(run.ExitCode == 0, run.Error);
        return (HtmlReports.Parse(run.Output), [.. ConsoleLine().Matches(run.Error).Select(match => match.Value)]);
    }

    [GeneratedRegex(@"^.*:CONSOLE[:(].*$", RegexOptions.Multiline, 1000)]
    private static partial Regex ConsoleLine();
}
