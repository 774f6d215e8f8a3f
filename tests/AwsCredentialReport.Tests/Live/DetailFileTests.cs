using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>The detail in a file beside its report.</summary>
public sealed class DetailFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DetailRun _run = null!;

    private string File => Path.Combine(_folder.Path, "report.csv");

    private string DetailPath => File + ".detail.json";

    public async Task InitializeAsync()
    {
        await using var server = await DetailRun.StartAsync();
        _run = await DetailRun.FetchAsync(server);
        SavedReport.Save(File, _run.Report, force: false);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_from_the_file_have_the_facts_of_the_fetch()
    {
        var rows = Read();

        Assert.Equal(_run.Rows.Select(row => row.DetailJson), rows.Select(row => row.DetailJson));
        Assert.Equal("Alice", rows.Single(row => row.UserName == "Alice").Tags!["OWNER"]);
    }

    [Fact]
    public void Verdicts_from_the_file_are_those_of_the_fetch_to_the_byte()
    {
        var live = Findings(_run.Rows);

        Assert.Contains("PasswordPolicyMinimumLength", live, StringComparison.Ordinal);
        Assert.Equal(live, Findings(Read()));
    }

    [Fact]
    public void The_file_contains_facts_and_no_policy_documents()
    {
        var text = System.IO.File.ReadAllText(DetailPath);

        Assert.Contains(_run.Report.Sha256, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Statement", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Effect", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_detail_gives_the_same_bytes()
    {
        var bytes = System.IO.File.ReadAllBytes(DetailPath);
        _run.Report.Detail = Read()[0].AccountDetail;

        SavedReport.Save(File, _run.Report, force: true);

        Assert.Equal(bytes, System.IO.File.ReadAllBytes(DetailPath));
    }

    [Fact]
    public void The_detail_of_another_report_is_not_used()
    {
        System.IO.File.AppendAllText(File, "\n");
        var warnings = new List<string>();

        var rows = Read(warnings.Add);

        Assert.All(rows, row => Assert.Null(row.AccountDetail));
        Assert.Contains(warnings, warning => warning.Contains("report.csv.detail.json", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_is_not_read_as_a_report()
    {
        Assert.True(SavedReport.IsMetadata(DetailPath));
        Assert.True(SavedReport.Exists(File));
    }

    [Fact]
    public void A_report_without_detail_is_read_as_before()
    {
        System.IO.File.Delete(DetailPath);

        Assert.All(Read(), row => Assert.Null(row.AccountDetail));
    }

    [Fact]
    public void A_truncated_file_is_an_error_at_every_length()
    {
        var bytes = System.IO.File.ReadAllBytes(DetailPath);
        for (var length = 0; length < bytes.Length; length += 37)
        {
            System.IO.File.WriteAllBytes(DetailPath, bytes[..length]);
            AssertDamaged();
        }
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"format\": 1", "\"format\": 1, \"more\": true")]
    [InlineData("\"groups\": []", "\"groups\": [null]")]
    [InlineData("\"groups\": []", "\"groups\": [1]")]
    [InlineData("\"groups\": []", "\"groups\": \"Administrators\"")]
    [InlineData("\"userName\": \"Bob\"", "\"userName\": null")]
    [InlineData("\"userName\": \"Bob\"", "\"userName\": \"Alice\"")]
    [InlineData("\"administrator\": \"Full\"", "\"administrator\": \"Most\"")]
    [InlineData("\"administrator\": \"Full\"", "\"administrator\": 2")]
    [InlineData("\"Owner\": \"Alice\"", "\"Owner\": null")]
    [InlineData("\"Owner\": \"Alice\"", "\"Owner\": \"Alice\", \"OWNER\": \"Bob\"")]
    [InlineData("\"minimumLength\": 10", "\"minimumLength\": 1e99")]
    [InlineData("\"minimumLength\": 10", "\"minimum\": 10")]
    [InlineData("\"missing\": []", "\"missing\": null")]
    public void A_hostile_file_is_an_error(string before, string after)
    {
        var text = System.IO.File.ReadAllText(DetailPath);
        Assert.Contains(before, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(DetailPath, text.Replace(before, after, StringComparison.Ordinal));

        AssertDamaged();
    }

    [Fact]
    public void Deep_nesting_and_foreign_bytes_are_errors()
    {
        foreach (var content in new[] { new string('[', 100_000), "null", "[]", "\0\0\0", "user,arn", string.Concat(Enumerable.Repeat("{\"account\":", 5000)) })
        {
            System.IO.File.WriteAllBytes(DetailPath, Encoding.UTF8.GetBytes(content));
            AssertDamaged();
        }
    }

    private void AssertDamaged()
    {
        var e = Assert.Throws<CredentialReportException>(() => Read());
        Assert.Equal(CredentialReportProblem.Damaged, e.Problem);
        Assert.Contains("report.csv.detail.json", e.Message, StringComparison.Ordinal);
    }

    private List<CredentialReportEntry> Read(Action<string>? onWarning = null)
    {
        using var reader = new ReportSource(DateTimeOffset.UtcNow, onWarning: onWarning).OpenFile(File);
        return [.. reader.ReadAll()];
    }

    private static string Findings(IEnumerable<CredentialReportEntry> rows)
    {
        using var text = new StringWriter();
        using var writer = FindingWriter.Json(text);
        foreach (var finding in new HygieneAuditor(new HygienePolicy(new HygieneOptions { Rules = ["*"] }), DateTimeOffset.UnixEpoch.AddYears(60)).Audit(rows))
        {
            writer.Write(finding);
        }

        writer.Complete();
        return text.ToString();
    }
}
