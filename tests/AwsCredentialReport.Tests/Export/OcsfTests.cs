using System.Text.Json;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

public sealed class OcsfTests
{
    [Fact]
    public void A_finding_is_a_line_with_its_id_and_the_time_of_the_report_in_milliseconds()
    {
        var input = ExportCases.Of(ExportCases.Hostile);
        var events = Events(input);

        Assert.Equal(input.Findings.Select(finding => finding.FindingId), events.Select(e => e.GetProperty("finding_info").GetProperty("uid").GetString()));
        Assert.All(events, e => Assert.Equal(200301, e.GetProperty("type_uid").GetInt32()));
        Assert.Equal(1780315200000, events[0].GetProperty("time").GetInt64());
        Assert.Equal("2026-06-01T12:00:00Z", events[0].GetProperty("time_dt").GetString());
        Assert.Equal("2026-06-01T13:00:00Z", events[0].GetProperty("metadata").GetProperty("logged_time_dt").GetString());
    }

    [Fact]
    public void A_verdict_becomes_a_compliance_status_and_a_waiver_suppresses()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        Assert.All(Events(input).Zip(input.Findings), pair =>
        {
            var (e, finding) = pair;
            Assert.Equal(finding.Verdict == HygieneVerdict.Fail ? 3 : 2, e.GetProperty("compliance").GetProperty("status_id").GetInt32());
            Assert.Equal(finding.Waived ? 3 : 1, e.GetProperty("status_id").GetInt32());
            Assert.Equal(finding.Waived, e.TryGetProperty("comment", out _));
            Assert.Equal((int)finding.Severity + 1, e.GetProperty("severity_id").GetInt32());
        });
    }

    [Fact]
    public void The_old_version_has_one_resource_and_always_a_standard()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        var events = Events(input with { Options = new ExportOptions { OcsfVersion = "1.1.0" } });

        Assert.All(events, e => Assert.True(e.TryGetProperty("resource", out _)));
        Assert.All(events, e => Assert.False(e.TryGetProperty("resources", out _)));
        Assert.All(events, e => Assert.NotEqual(0, e.GetProperty("compliance").GetProperty("standards").GetArrayLength()));
    }

    [Fact]
    public void Another_version_is_an_error() => Assert.Throws<HygieneOptionException>(() => new OcsfExport()
        .Split(ExportCases.Of(ExportCases.Clean) with { Options = new ExportOptions { OcsfVersion = "1.8.0" } }, _ => { }));

    private static List<JsonElement> Events(ExportInput input) =>
    [
        .. new OcsfExport().Text(input).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)),
    ];
}
