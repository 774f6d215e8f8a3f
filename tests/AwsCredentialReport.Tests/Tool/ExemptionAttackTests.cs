using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Exemptions as people write them: each keeps the user, or is an error; none is lost without a message.</summary>
public sealed class ExemptionAttackTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();
    private SimulatedAccessKey _alice = null!;

    public async Task InitializeAsync()
    {
        await _cloud.StartAsync();
        _alice = _cloud.AddStale("alice", "/service/ci/", tag: "Critical");
    }

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Theory]
    [InlineData("--exclude-user", "Bob,alice")]
    [InlineData("--exclude-user", "Bob, alice")]
    [InlineData("--exclude-user", " alice")]
    [InlineData("--exclude-user", "arn:aws:iam::123456789012:user/service/ci/alice")]
    [InlineData("--exclude-user", "arn:aws:iam::*:user/service/*")]
    [InlineData("--exclude-path", "/service/ci/alice")]
    [InlineData("--exclude-path", "/service/")]
    [InlineData("--exclude-path", "service/ci")]
    [InlineData("--exclude-path", "/other/,/service/")]
    [InlineData("--exclude-tag", "Critical = true")]
    [InlineData("--exclude-tag", "Critical=*,Env=prod")]
    [InlineData("--exclude-tag", "Env=prod, critical")]
    public void A_form_that_people_write_exempts(string option, string value)
    {
        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, option, value);

        Assert.True(run.ExitCode is 0 or 2, run.Error);
        Assert.Equal(SimulatedKeyStatus.Active, _alice.Status);
    }

    [Theory]
    [InlineData("--exclude-user", "Bob Smith")]
    [InlineData("--exclude-user", "/service/ci/alice")]
    [InlineData("--exclude-user", "arn:aws:iam::123456789012:role/alice")]
    [InlineData("--exclude-user", "Bob,,alice")]
    [InlineData("--exclude-user", "Bob,")]
    [InlineData("--exclude-tag", "=true")]
    [InlineData("--exclude-tag", "System.Collections.Hashtable;")]
    [InlineData("--exclude-tag", "Critical=[tf]")]
    [InlineData("--exclude-path", " ")]
    [InlineData("--exclude-path", "/ser vice/")]
    public void A_form_that_matches_no_user_is_an_error(string option, string value)
    {
        _cloud.Run("disable", "--apply", "--record", _cloud.Record, option, value).AssertOneClearError();

        Assert.Equal(0, _cloud.Server.Count("UpdateAccessKey"));
    }

    [Theory]
    [InlineData("--exclude-user", "alicia", "alicia")]
    [InlineData("--exclude-user", "alice,alicia", "alicia")]
    [InlineData("--exclude-tag", "Critical:true", "Critical:true")]
    [InlineData("--exclude-path", "/nowhere/", "/nowhere/")]
    public void An_exemption_that_matched_no_user_is_named_and_ends_with_2(string option, string value, string named)
    {
        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{named}'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-unused-exemptions", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_exemption_can_be_allowed()
    {
        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--exclude-user", "alicia", "--allow-unused-exemptions");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("'alicia'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exempt_user_whose_keys_are_in_use_is_a_match()
    {
        var user = _cloud.Account.AddUser("carol", "/batch/", DateTimeOffset.UtcNow.AddDays(-10));
        user.SetTag("Owner", "ops");
        user.AddAccessKey();
        _cloud.Account.Report.Publish();

        var run = _cloud.Run(
            "disable", "--apply", "--record", _cloud.Record, "--exclude-user", "carol", "--exclude-path", "/batch/", "--exclude-tag", "Owner");

        Assert.DoesNotContain("'carol'", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("""{"user":"alice ","rule":"AccessKeyUnused"}""", true)]
    [InlineData("""{"user":"alice","account":"123456789012 "}""", true)]
    [InlineData("""{"path":"/service/"}""", true)]
    [InlineData("""{"user":"Bob,alice"}""", true)]
    [InlineData("""{"user":"alicia"}""", false)]
    public void A_waiver_means_the_same_as_an_option(string waiver, bool isCovered)
    {
        var text = $$"""[{{waiver[..^1]}},"owner":"Ops","reason":"Needed","expires":"2099-01-01"}]""";

        var run = _cloud.Run(
            "disable", "--apply", "--record", _cloud.Record, "--waiver-path", _cloud.Folder.Write("waivers.json", text));

        Assert.Equal(isCovered, _alice.Status == SimulatedKeyStatus.Active);
        Assert.Equal(isCovered ? 0 : 2, run.ExitCode);
    }
}
