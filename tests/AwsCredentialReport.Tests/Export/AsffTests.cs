using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

public sealed class AsffTests
{
    private readonly AsffExport _asff = new();

    [Fact]
    public void Batches_are_of_one_account_within_the_limits_of_Security_Hub()
    {
        foreach (var name in new[] { ExportCases.Large, ExportCases.Accounts, ExportCases.Hostile })
        {
            var input = ExportCases.Of(name);
            var parts = _asff.Split(input, _ => { }).ToList();
            Assert.All(parts, part =>
            {
                var bytes = _asff.Bytes(part.Input);
                using var document = JsonDocument.Parse(bytes);
                Assert.InRange(document.RootElement.GetArrayLength(), 1, 100);
                Assert.InRange(bytes.Length, 1, 6_000_000);
                Assert.Single(document.RootElement.EnumerateArray().Select(finding => finding.GetProperty("AwsAccountId").GetString()).Distinct(StringComparer.Ordinal));
                Assert.All(document.RootElement.EnumerateArray(), finding => Assert.InRange(Encoding.UTF8.GetByteCount(finding.GetRawText()), 1, 240_000));
            });
            Assert.Equal(input.Findings.Count(finding => finding.UserName is not null || finding.ReportGeneratedTime is not null), parts.Sum(part => part.Input.Findings.Length));
        }
    }

    [Fact]
    public void The_files_are_named_by_account_and_number()
    {
        Assert.Equal(
            ["asff-123456789012-001.json", "asff-210987654321-001.json"],
            _asff.Split(ExportCases.Of(ExportCases.Accounts), _ => { }).Select(part => part.Name));
        Assert.Equal("asff-123456789012-002.json", _asff.Split(ExportCases.Of(ExportCases.Large), _ => { }).ElementAt(1).Name);
    }

    [Fact]
    public void A_verdict_becomes_a_status_and_severity()
    {
        var findings = _asff.Json(ExportCases.Of(ExportCases.Sample) with { Findings = [.. ExportCases.Of(ExportCases.Sample).Findings.Where(finding => finding.AccountId is not null)] })
            .EnumerateArray().ToList();

        Assert.Equal(["FAILED", "WARNING"], findings.Select(Status).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Contains(findings, finding => Reason(finding) == "REPORT_CANNOT_TELL");
        var waived = Assert.Single(findings, finding => Reason(finding) == "WAIVED");
        Assert.Equal("SUPPRESSED", waived.GetProperty("Workflow").GetProperty("Status").GetString());
        Assert.Contains("storage team", waived.GetProperty("Note").GetProperty("Text").GetString(), StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.False(finding.TryGetProperty("Severity", out _)));
        Assert.All(findings, finding => Assert.Equal(
            finding.GetProperty("FindingProviderFields").GetProperty("Severity").GetProperty("Original").GetString()!.ToUpperInvariant(),
            finding.GetProperty("FindingProviderFields").GetProperty("Severity").GetProperty("Label").GetString()));
    }

    [Fact]
    public void Ids_stay_and_the_time_of_an_update_grows()
    {
        var input = ExportCases.Of(ExportCases.Accounts);
        input = input with { Findings = [.. input.Findings.Take(1)] };
        var later = input with { RunTime = input.RunTime.AddDays(1) };
        JsonElement First(ExportInput run) => _asff.Json(run)[0];

        Assert.Equal(First(input).GetProperty("Id").GetString(), First(later).GetProperty("Id").GetString());
        Assert.StartsWith("aws-credential-report/123456789012/", First(input).GetProperty("Id").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-06-01T13:00:00Z", First(input).GetProperty("UpdatedAt").GetString());
        Assert.Equal("2026-06-02T13:00:00Z", First(later).GetProperty("UpdatedAt").GetString());
        Assert.Equal("2026-06-01T12:00:00Z", First(later).GetProperty("LastObservedAt").GetString());
    }

    [Fact]
    public void Findings_without_an_account_are_left_out_and_it_is_said()
    {
        var notes = new List<string>();
        _ = _asff.Split(ExportCases.Of(ExportCases.Sample), notes.Add).ToList();

        Assert.Equal("1 finding without an account left out: every finding in Security Hub belongs to an account.", Assert.Single(notes));
    }

    [Theory]
    [InlineData(null, "needs the Region")]
    [InlineData("Frankfurt", "'Frankfurt' is not an AWS Region.")]
    [InlineData("cn-north-1", "in the partition aws-cn, but account 123456789012 is in aws")]
    public void A_Region_that_does_not_fit_is_an_error(string? region, string message)
    {
        var input = ExportCases.Of(ExportCases.Sample) with { Options = new ExportOptions { AsffRegion = region } };

        var e = Assert.Throws<HygieneOptionException>(() => _asff.Split(input, _ => { }));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_one_batch_needs_a_folder()
    {
        var e = Assert.Throws<HygieneOptionException>(() => _asff.Whole(ExportCases.Of(ExportCases.Large), _ => { }).ToList());
        Assert.Contains("Give a folder", e.Message, StringComparison.Ordinal);
    }

    private static string? Status(JsonElement finding) => finding.GetProperty("Compliance").GetProperty("Status").GetString();

    private static string? Reason(JsonElement finding) =>
        finding.GetProperty("Compliance").TryGetProperty("StatusReasons", out var reasons) ? reasons[0].GetProperty("ReasonCode").GetString() : null;
}
