using System.Text;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Simulator;

public sealed class ReportLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 30, 6, 0, 0, TimeSpan.Zero);

    private readonly SimulatedClock _clock = new(Start);
    private readonly SimulatedAccount _account;

    public ReportLifeTests() => _account = new SimulatedCloud(_clock).AddAccount("123456789012");

    [Fact]
    public async Task A_report_is_asked_for_waited_for_and_served_for_four_hours()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        simulator.Account.AddUser("Alice");

        Assert.Equal("ReportNotPresent", (await simulator.CallAsync("GetCredentialReport")).ErrorCode);
        Assert.Equal("STARTED", (await simulator.CallAsync("GenerateCredentialReport")).Value("State"));
        Assert.Equal("INPROGRESS", (await simulator.CallAsync("GenerateCredentialReport")).Value("State"));
        var early = await simulator.CallAsync("GetCredentialReport");
        Assert.Equal((404, "ReportInProgress"), (early.Status, early.ErrorCode));

        simulator.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("COMPLETE", (await simulator.CallAsync("GenerateCredentialReport")).Value("State"));
        var first = await simulator.CallAsync("GetCredentialReport");
        Assert.Equal("2026-09-30T06:00:00Z", first.Value("GeneratedTime"));
        Assert.Equal("text/csv", first.Value("ReportFormat"));

        simulator.Account.AddUser("Bob");
        simulator.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(3));
        Assert.Equal("COMPLETE", (await simulator.CallAsync("GenerateCredentialReport")).Value("State"));
        var second = await simulator.CallAsync("GetCredentialReport");
        Assert.Equal(first.Report, second.Report);
        Assert.Equal(first.Value("GeneratedTime"), second.Value("GeneratedTime"));

        simulator.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("STARTED", (await simulator.CallAsync("GenerateCredentialReport")).Value("State"));
        simulator.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = await simulator.CallAsync("GetCredentialReport");
        Assert.Contains("\nBob,", third.ReportText, StringComparison.Ordinal);
        Assert.Equal("2026-09-30T10:00:00Z", third.Value("GeneratedTime"));
    }

    [Fact]
    public void An_old_report_expires()
    {
        _account.Report.Publish(Start.AddDays(-8));

        var e = Assert.Throws<SimulatedFault>(_account.Iam.GetCredentialReport);

        Assert.Equal(("ReportExpired", 410), (e.Code, e.Status));
    }

    [Fact]
    public void Given_bytes_are_served_as_they_are()
    {
        _account.Report.Publish();
        _account.ReportBehaviour.ReportBytes = [0xFF, 0];

        Assert.Equal([0xFF, 0], _account.Iam.GetCredentialReport().Content.ToArray());
    }

    [Fact]
    public void The_bytes_are_those_of_IAM()
    {
        _account.PasswordPolicy = new SimulatedPasswordPolicy { MaxPasswordAge = 90 };
        _account.Root.CreateDate = Start.AddYears(-1);
        _account.Root.LoginProfile = null;
        var bob = _account.AddUser("bob", "/a,\"b\"/", Start.AddDays(-10));
        bob.LoginProfile = new SimulatedLoginProfile(Start.AddDays(-9));
        var alice = _account.AddUser("Alice", createdTime: Start.AddDays(-5));
        alice.MfaActive = true;
        alice.AddAccessKey(Start.AddDays(-4)).Status = SimulatedKeyStatus.Inactive;
        alice.AddAccessKey(Start.AddDays(-3)).LastUsed = new SimulatedKeyUse(Start.AddSeconds(-1), "eu-west-1", "s3");
        alice.AddSigningCertificate(Start.AddDays(-2), isActive: false);
        _account.Report.Publish();

        var lines = Encoding.UTF8.GetString(_account.Iam.GetCredentialReport().Content.Span).Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal(22, lines[0].Split(',').Length);
        Assert.Equal(
            "<root_account>,arn:aws:iam::123456789012:root,2025-09-30T06:00:00+00:00,false,N/A,N/A,not_supported,true," +
            "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            lines[1]);
        Assert.Equal(
            "Alice,arn:aws:iam::123456789012:user/Alice,2026-09-25T06:00:00+00:00,false,N/A,N/A,N/A,true," +
            "false,2026-09-26T06:00:00+00:00,N/A,N/A,N/A," +
            "true,2026-09-27T06:00:00+00:00,2026-09-30T05:59:00+00:00,eu-west-1,s3," +
            "false,2026-09-28T06:00:00+00:00,false,N/A",
            lines[2]);
        Assert.Equal(
            "bob,\"arn:aws:iam::123456789012:user/a,\"\"b\"\"/bob\",2026-09-20T06:00:00+00:00,true,no_information," +
            "2026-09-21T06:00:00+00:00,2026-12-20T06:00:00+00:00,false," +
            "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            lines[3]);
    }

    [Fact]
    public void A_use_is_seen_after_its_lag()
    {
        var key = _account.AddUser("Alice").AddAccessKey();
        key.Lag = TimeSpan.FromHours(2);

        key.RecordUse("us-east-1", "iam");
        Assert.Null(key.LastUsed);
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Start, key.LastUsed?.Time);
    }
}
