using System.Collections.Immutable;
using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>The owners of users, from a file.</summary>
public sealed class OwnerTests : IDisposable
{
    private const string Csv = "user,account,path,owner\nbob,,,bob@example.com\nci-*,,,platform@example.com\n*,,/service/,services@example.com\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bob", "/", "bob@example.com")]
    [InlineData("BOB", "/", "bob@example.com")]
    [InlineData("ci-deploy", "/", "platform@example.com")]
    [InlineData("ci-deploy", "/service/", "platform@example.com")]
    [InlineData("mailer", "/service/eu/", "services@example.com")]
    [InlineData("alice", "/", null)]
    public void The_first_line_that_matches_wins(string user, string path, string? owner) =>
        Assert.Equal(owner, OwnerOf(Csv, TestRow.User(user, path).Key(created: 400, used: 300)));

    [Fact]
    public void A_pattern_before_a_name_wins() =>
        Assert.Equal("all", OwnerOf("user,owner\nb?b,all\nbob,bob@example.com\n", TestRow.User().Key(created: 400, used: 300)));

    [Theory]
    [InlineData("123456789012", "a")]
    [InlineData("1234*", "a")]
    [InlineData("210987654321", null)]
    public void An_account_restricts_a_line(string account, string? owner) =>
        Assert.Equal(owner, OwnerOf($"user,account,owner\nbob,{account},a\n", TestRow.User().Key(created: 400, used: 300)));

    [Fact]
    public void Columns_have_any_order_and_excel_may_write_semicolons_and_a_mark() =>
        Assert.Equal("Bob; Team \"B\"", OwnerOf("\uFEFFOwner;User\r\n\"Bob; Team \"\"B\"\"\";bob\r\n", TestRow.User().Key(created: 400, used: 300)));

    [Theory]
    [InlineData("""[{ "user": "bob", "owner": "b" }]""")]
    [InlineData("""{ "owners": [{ "user": "b*", "account": "123456789012", "path": "/", "owner": " b " }] }""")]
    public void The_file_may_be_JSON(string json) => Assert.Equal("b", OwnerOf(json, TestRow.User().Key(created: 400, used: 300)));

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("name,owner\nbob,b\n", "line 1 has an unknown column 'name'; the columns are user, account, path, owner")]
    [InlineData("user,account\nbob,\n", "line 1 has no column 'owner'")]
    [InlineData("user,user,owner\nbob,bob,b\n", "line 1 has the column 'user' twice")]
    [InlineData("user,owner\nbob,b\nalice\n", "line 3 has 1 value, and the file has 2 columns")]
    [InlineData("user,owner\nbob,\n", "line 2 has no \"owner\"")]
    [InlineData("user,owner\n,b\n", "line 2 has no \"user\"")]
    [InlineData("user,owner\n\"bob\"x,b\n", "line 2 has a quote in the middle of a value")]
    [InlineData("user,account,owner\nbob,Production,b\n", "line 2 has the account 'Production', which is not an account id")]
    [InlineData("user,account,owner\nbob,12345678901,b\n", "line 2 has the account '12345678901', which is not an account id of 12 digits")]
    [InlineData("""[ { "user": "bob", "owner": "a", "owner": "b" } ]""", "[0].owner occurs twice")]
    [InlineData("[", "line 1 is not valid JSON")]
    [InlineData("{}", "must contain a JSON array of owners")]
    [InlineData("[3]", "owner 1 is not a JSON object")]
    [InlineData("""[{"user":"bob","owner":"b"},{"user":"bob"}]""", "owner 2 has no \"owner\"")]
    [InlineData("""[{"user":"bob","owner":3}]""", "owner 1 needs text in \"owner\"")]
    [InlineData("""[{"users":"bob","owner":"b"}]""", "owner 1 has an unknown property \"users\"")]
    public void A_malformed_file_is_refused_with_its_line(string text, string what)
    {
        var path = Write(text);
        var error = Assert.Throws<HygieneOptionException>(() => OwnerFile.Read(path));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Throws<HygieneOptionException>(() => OwnerFile.Read(Path.Join(_folder.Path, "none.csv")));

    [Fact]
    public void A_line_that_matched_no_user_is_named()
    {
        var auditor = Auditor(Csv + "carol,,,c\ndave,210987654321,,d\n", out var rows, TestRow.User().Key());
        _ = auditor.Audit(rows).ToList();

        Assert.Equal("Owner file owners.csv: no user has an owner by line 3 (user ci-*), line 4 (user *, path /service/), line 5 (user carol).", auditor.OwnerWarning);
    }

    [Fact]
    public void Nothing_is_said_when_every_line_matched_or_no_row_was_there()
    {
        var auditor = Auditor("user,owner\nbob,b\n", out var rows, TestRow.User());
        Assert.Null(auditor.OwnerWarning);
        _ = auditor.Audit(rows).ToList();
        Assert.Null(auditor.OwnerWarning);
    }

    [Fact]
    public void Many_lines_are_counted()
    {
        var lines = string.Concat(Enumerable.Range(0, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"u{number},b\n")));
        var auditor = Auditor("user,owner\n" + lines, out var rows, TestRow.User());
        _ = auditor.Audit(rows).ToList();

        Assert.EndsWith("line 6 (user u4) and 15 more.", auditor.OwnerWarning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user,owner\nbob,line\n", "tag", "line")]
    [InlineData("user,owner\nalice,line\n", " tag ", "tag")]
    [InlineData("user,owner\nalice,line\n", " ", null)]
    public void A_user_without_a_line_has_the_owner_of_its_tag(string text, string tag, string? owner)
    {
        var auditor = Auditor(text, out var rows, TestRow.User().Key(created: 400, used: 300));
        var detail = new IamUserDetail { UserName = "bob", Tags = ImmutableSortedDictionary<string, string>.Empty.Add("owner", tag) };
        var row = CredentialReportEntry.FromWords(rows[0].Report, rows[0].LineNumber, rows[0].GetWord, detail);

        Assert.Equal(owner, auditor.Audit([row]).First(finding => finding.Rule == nameof(AccessKeyUnused)).Owner);
    }

    [Fact]
    public void Findings_about_the_report_have_no_owner() => Assert.All(
        Auditor("user,owner\n*,b\n", out var rows, TestRow.Root().Key(), TestRow.User().Key(created: 400, used: 300)).Audit(rows),
        finding => Assert.Equal(finding.UserName is null ? null : "b", finding.Owner));

    private string? OwnerOf(string text, TestRow row) =>
        Auditor(text, out var rows, row).Audit(rows).First(finding => finding.Rule == nameof(AccessKeyUnused)).Owner;

    private HygieneAuditor Auditor(string text, out IReadOnlyList<CredentialReportEntry> rows, params TestRow[] users)
    {
        rows = TestReport.Of(users).Entries;
        return new HygieneAuditor(new HygienePolicy(new HygieneOptions { Owners = OwnerFile.Read(Write(text)) }));
    }

    private string Write(string text)
    {
        var path = Path.Join(_folder.Path, "owners.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
