namespace AwsCredentialReport.Tests.Tool;

/// <summary>Whatever is wrong: one clear sentence on stderr, nothing on stdout, exit code 2.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Header = "user,arn,user_creation_time,password_enabled";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_file() => ToolRun.Of("audit", "no-such.csv").AssertOneClearError("no-such.csv", "does not exist");

    [Fact]
    public void Missing_folder() => ToolRun.Of("audit", "nowhere/no-such.csv").AssertOneClearError("nowhere", "does not exist");

    [Fact]
    public void Directory_instead_of_a_file() => ToolRun.Of("audit", _folder.Path).AssertOneClearError("is a folder", "*.csv");

    [Fact]
    public void Pattern_that_matches_nothing() =>
        ToolRun.Of("audit", Path.Combine(_folder.Path, "*.csv")).AssertOneClearError("No file matches");

    [Fact]
    public void Binary_file() =>
        ToolRun.Of("audit", _folder.Write("picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0xFF]))
            .AssertOneClearError("picture.png", "not text");

    [Fact]
    public void Empty_file() => ToolRun.Of("audit", _folder.Write("empty.csv", "")).AssertOneClearError("empty.csv is empty");

    [Fact]
    public void Empty_standard_input() => ToolRun.Of("audit", "-").AssertOneClearError("stdin is empty");

    [Fact]
    public void Header_only() =>
        ToolRun.Of("audit", _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", Header))
            .AssertOneClearError("header but no rows", "root user");

    [Fact]
    public void Wrong_csv() => ToolRun.Of("audit", _folder.Write("orders.csv", "id,name\n1,x\n"))
        .AssertOneClearError("orders.csv is not an IAM credential report", "no column user");

    [Fact]
    public void Json_that_is_no_answer_of_iam() =>
        ToolRun.Of("audit", _folder.Write("x.json", "{\"Users\":[]}")).AssertOneClearError("JSON without the Content");

    [LinuxFact]
    public void Unreadable_file() => ToolRun.Of("audit", "/proc/self/mem").AssertOneClearError("/proc/self/mem cannot be read");

    [Fact]
    public void No_path() => ToolRun.Of("audit").AssertOneClearError("Nothing to audit", "--sample");

    [Theory]
    [InlineData("--bad-option", "--bad-option")]
    [InlineData("--rule", "Required argument missing")]
    [InlineData("--rule=NoSuchRule", "There is no rule 'NoSuchRule'")]
    [InlineData("--rule=AccessKeyUnusde", "Did you mean AccessKey")]
    [InlineData("--exclude-rule=Nothing*", "There is no rule")]
    [InlineData("--exclude-rule=*", "No rule remains")]
    [InlineData("--standard=CIS-9", "There is no standard 'CIS-9'. The standards are Default, CIS-1.2")]
    [InlineData("--parameter=AccessKeyUnused", "takes Rule.Name=value")]
    [InlineData("--parameter=AccessKeyUnused.Days=5", "Its parameters are MaximumUnusedDays")]
    [InlineData("--parameter=AccessKeyUnused.MaximumUnusedDays=many", "a whole number of days from 1 to 36500, not 'many'")]
    [InlineData("--parameter=AccessKeyUnused.MaximumUnusedDays=0", "not '0'")]
    [InlineData("--as-of=yesterday", "ISO 8601 date")]
    [InlineData("--as-of=10/11/2026", "ISO 8601 date")]
    [InlineData("--minimum-severity=Severe", "Informational, Low, Medium, High, Critical, not 'Severe'")]
    [InlineData("--minimum-severity=3", "not '3'")]
    [InlineData("--format=xml", "table, json, csv, markdown, not 'xml'")]
    [InlineData("--rule=,", "--rule takes names of rules, not ','")]
    [InlineData("--waiver-path=no-such.json", "Waiver file no-such.json cannot be read: it does not exist")]
    public void Bad_option(string option, string message) =>
        ToolRun.Of("audit", "--sample", option).AssertOneClearError(message);

    [Theory]
    [InlineData("{", "line 1 is not valid JSON")]
    [InlineData("{\"a\":1}", "a JSON array")]
    [InlineData("[1]", "waiver 1 is not a JSON object")]
    [InlineData("[{\"user\":\"a\",\"owner\":\"b\",\"reason\":\"c\"}]", "waiver 1 has no \"expires\"")]
    [InlineData("[{\"user\":\"a\",\"owner\":\"b\",\"reason\":\"c\",\"expires\":\"soon\"}]", "ISO 8601 date in \"expires\"")]
    [InlineData("[{\"user\":\"a\",\"owner\":\"b\",\"reason\":\"c\",\"expiry\":\"2027-01-01\"}]", "unknown property \"expiry\"")]
    [InlineData("[{\"owner\":\"b\",\"reason\":\"c\",\"expires\":\"2027-01-01\"}]", "covers everything")]
    [InlineData("[{\"rule\":\"Nope\",\"owner\":\"b\",\"reason\":\"c\",\"expires\":\"2027-01-01\"}]", "does not exist")]
    public void Bad_waiver_file(string json, string message) =>
        ToolRun.Of("audit", "--sample", "--waiver-path", _folder.Write("waivers.json", json))
            .AssertOneClearError("waivers.json: ", message);

    [Fact]
    public void Directory_as_waiver_file() =>
        ToolRun.Of("audit", "--sample", "--waiver-path", _folder.Path).AssertOneClearError("cannot be read");

    [Fact]
    public void Unknown_command() => ToolRun.Of("adit").AssertOneClearError("adit", "--help");
}
