using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>The notices of owners.</summary>
public sealed class NoticeTests : IDisposable
{
    private static readonly string[] Allowed = ["html", "head", "meta", "title", "body", "h1", "h2", "p", "table", "tbody", "tr", "th", "td", "a"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => ["OwnerMarkdown", "OwnerHtml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_owner_has_a_file_and_the_index_lists_them()
    {
        Write("OwnerMarkdown", Input(("bob", "bob@example.com"), ("alice", null), ("carol", "bob@example.com")));

        Assert.Equal(["bob@example.com.md", "index.json", "no-owner.md"], Names());
        var index = Index();
        Assert.Equal(["bob@example.com", null], index.Select(entry => entry.GetProperty("Owner").GetString()));
        Assert.Equal(["bob@example.com.md", "no-owner.md"], index.Select(entry => entry.GetProperty("File").GetString()));
        Assert.Equal([4, 2], index.Select(entry => entry.GetProperty("Findings").GetInt32()));
        Assert.Equal([2, 1], index.Select(entry => entry.GetProperty("Due").GetInt32()));
        Assert.Equal(TestRow.Iso(TestRow.Now.AddDays(5)), index[0].GetProperty("NextDueDate").GetString());
        Assert.Equal("Medium", index[0].GetProperty("WorstSeverity").GetString());
    }

    [Fact]
    public void A_notice_says_what_why_what_to_do_and_when_the_first_date_first()
    {
        var text = new OwnerMarkdownExport().Text(Input(("bob", "bob@example.com"))).Split('\n');

        Assert.Equal("# AWS credentials of bob@example.com", text[0]);
        Assert.Equal("Open: 1 finding. Due soon: 1. The next date is 2026-06-06.", text[2]);
        Assert.Equal(["- Due: since 2026-04-02", "- Due: on 2026-06-06"], text.Where(line => line.StartsWith("- Due", StringComparison.Ordinal)));
        Assert.Equal(["## Access key 2 of bob", "## Access key 1 of bob"], text.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.All(
            ["- What: AccessKeyUnused (Medium)", "- Account: 123456789012", "- User: arn:aws:iam::123456789012:user/bob", "- What to do: Deactivate the key, and delete it when nothing has missed it."],
            line => Assert.Contains(line, text));
    }

    [Fact]
    public void Waived_findings_are_not_sent_and_an_account_without_findings_has_an_empty_index()
    {
        Write("OwnerHtml", Input() with { Findings = [.. ExportCases.Of(ExportCases.Sample).Findings.Where(finding => finding.Waived)] });

        Assert.Equal(["index.json"], Names());
        Assert.Empty(Index());
    }

    [Theory]
    [InlineData("bob@example.com", "bob@example.com.md")]
    [InlineData("team-a_b+c", "team-a_b+c.md")]
    [InlineData("Team A", "team-a-14c5fbee.md")]
    [InlineData("no-owner", "no-owner-*.md")]
    [InlineData("index", "index-*.md")]
    [InlineData("con", "con-*.md")]
    [InlineData("nul.txt", "nul-txt-*.md")]
    [InlineData("..", "owner-*.md")]
    [InlineData("../../etc/passwd", "etc-passwd-*.md")]
    [InlineData("C:\\Windows\\x", "c-windows-x-*.md")]
    [InlineData("/", "owner-*.md")]
    [InlineData("a/../b", "a-..-b-*.md")]
    [InlineData("日本語", "owner-*.md")]
    [InlineData("bob.", "bob-*.md")]
    [InlineData("\u0000\u202E", "owner-*.md")]
    public void A_file_name_is_safe_and_the_same_in_every_run(string owner, string pattern)
    {
        var name = new NoticeNames(".md").Of(owner);

        Assert.True(Wildcard.Matches(pattern.Replace("14c5fbee", "????????", StringComparison.Ordinal), name), name);
        Assert.Equal(name, new NoticeNames(".md").Of(owner));
    }

    [Fact]
    public void Two_owners_never_share_a_file()
    {
        string?[] owners = ["Bob", "bob", "BOB", "b ob", "b/ob", "b ob ", null, "no-owner", new string('x', 300), new string('x', 301)];
        var names = new NoticeNames(".md");

        Assert.Equal(owners.Length, owners.Select(names.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("bob-2.md", new[] { "bob", "bob" }.Select(new NoticeNames(".md").Of).ToList()[1]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Hostile_owners_stay_in_the_folder(string format)
    {
        var owners = ExportCases.HostileWords.Select((word, number) => (string.Create(CultureInfo.InvariantCulture, $"user-{number}"), (string?)word)).ToArray();
        Write(format, Input(owners));

        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateDirectories(Path.Join(_folder.Path, "out")));
        Assert.Equal(owners.Length + 1, Names().Count());
        Assert.All(Index(), entry => Assert.True(File.Exists(Path.Join(_folder.Path, "out", entry.GetProperty("File").GetString()))));
    }

    [Fact]
    public void Hostile_text_makes_no_element_and_no_attribute()
    {
        var format = new OwnerHtmlExport();
        var input = ExportCases.Of(ExportCases.Hostile);
        var hostile = input with { Findings = [.. input.Findings.Select((finding, i) => WithOwner(finding, ExportCases.HostileWords[i % ExportCases.HostileWords.Length]))] };
        Assert.All(format.Split(hostile, _ => { }).Where(part => part.Format is null), part =>
        {
            var page = new HtmlParser().ParseDocument(format.Text(part.Input));
            Assert.All(page.All, element =>
            {
                Assert.Contains(element.LocalName, Allowed);
                Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, new[] { "lang", "charset", "style", "scope", "href" }));
                Assert.All(element.Attributes, attribute => Assert.True(attribute.Name != "href" || attribute.Value.StartsWith("https://github.com/", StringComparison.Ordinal)));
            });
        });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void One_file_holds_one_owner_only(string name)
    {
        var format = ExportFormats.Named(name);

        Assert.Single(format.Whole(Input(("bob", "a")), _ => { }));
        var error = Assert.Throws<HygieneOptionException>(() => format.Whole(Input(("bob", "a"), ("carol", "b")), _ => { }));
        Assert.Contains("Give a folder, such as notices/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_others_stay()
    {
        _folder.Write("out/mine.md", "mine");
        Write("OwnerMarkdown", Input(("bob", "a")));
        Write("OwnerMarkdown", Input(("bob", "b")));

        Assert.Equal(["a.md", "b.md", "index.json", "mine.md"], Names());
        Assert.Equal("b.md", Assert.Single(Index()).GetProperty("File").GetString());
    }

    private static StoredFinding WithOwner(IHygieneFinding finding, string owner) => new StoredFinding
    {
        Rule = finding.Rule, Severity = finding.Severity, Verdict = finding.Verdict, UserName = finding.UserName, Arn = finding.Arn, AccountId = finding.AccountId,
        Evidence = finding.Evidence, Recommendation = finding.Recommendation, HelpUri = finding.HelpUri, Owner = owner, Waiver = finding.Waiver,
    };

    // Each user has a key that fails, and one that fails in five days.
    private static ExportInput Input(params (string User, string? Owner)[] users) => ExportCases.Audit(
        new HygieneOptions
        {
            Rules = [nameof(AccessKeyUnused)],
            WarnDays = 14,
            Owners = new OwnerMap("o", [.. users.Where(user => user.Owner is not null).Select(user => new OwnerLine { Place = "p", User = user.User, Owner = user.Owner! })]),
        },
        TestReport.Of([.. users.Select(user => TestRow.User(user.User).Key(created: 300, used: 40).SecondKey(created: 300, used: 105)), TestRow.User("fine")]).Entries);

    private void Write(string name, ExportInput input)
    {
        var format = ExportFormats.Named(name);
        var files = new ExportFiles(_ => { }, CancellationToken.None);
        files.Write(format, files.Plan(format, input, Path.Join(_folder.Path, "out") + "/"));
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFiles(Path.Join(_folder.Path, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private ImmutableArray<JsonElement> Index()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Join(_folder.Path, "out", "index.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
