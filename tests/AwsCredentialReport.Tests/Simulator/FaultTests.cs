using System.Diagnostics;
using System.Xml;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Simulator;

public sealed class FaultTests
{
    public static TheoryData<Fault, int, string> Refusals => new()
    {
        { Fault.Throttle(), 400, "Throttling" },
        { Fault.LimitExceeded(), 409, "LimitExceeded" },
        { Fault.ServerError(), 500, "ServiceFailure" },
        { Fault.ServerError(503), 503, "ServiceUnavailable" },
        { Fault.ReportInProgress(), 404, "ReportInProgress" },
        { Fault.ReportNotPresent(), 410, "ReportNotPresent" },
        { Fault.ReportExpired(), 410, "ReportExpired" },
        { Fault.AccessDenied(), 403, "AccessDenied" },
    };

    public static TheoryData<Fault> BrokenConnections => new()
    {
        Fault.Reset(), Fault.LostAnswer(), Fault.TruncatedBody(),
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_an_error_and_then_all_is_well(Fault fault, int status, string code)
    {
        await using var simulator = await StartAsync();
        var rule = simulator.Server.Faults.Add(fault, "GetCredentialReport", times: 2);

        for (var i = 0; i < 2; i++)
        {
            var reply = await GetAsync(simulator);
            Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
        }

        Assert.Equal(200, (await GetAsync(simulator)).Status);
        Assert.Equal(2, rule.Struck);
    }

    [Theory]
    [MemberData(nameof(BrokenConnections))]
    public async Task A_broken_connection_is_no_answer(Fault fault)
    {
        await using var simulator = await StartAsync();
        simulator.Server.Faults.Add(fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(simulator));

        Assert.Equal(200, (await GetAsync(simulator)).Status);
    }

    [Fact]
    public async Task Only_a_lost_answer_means_that_something_was_done()
    {
        await using var simulator = await StartAsync();
        simulator.Account.AddUser("Alice");
        simulator.Server.Faults.Add(Fault.Reset(), "DeleteUser");
        simulator.Server.Faults.Add(Fault.LostAnswer(), "DeleteUser");

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.CallAsync("DeleteUser", "UserName=Alice"));
        Assert.Single(simulator.Account.Users);
        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.CallAsync("DeleteUser", "UserName=Alice"));
        Assert.Empty(simulator.Account.Users);
    }

    [Fact]
    public async Task An_answer_can_be_something_else()
    {
        await using var simulator = await StartAsync();
        var faults = simulator.Server.Faults;
        faults.Add(Fault.ServerError(503, html: true));
        faults.Add(Fault.Garbage());
        faults.Add(Fault.EmptyBody());
        faults.Add(Fault.Redirect(new Uri("http://other.example/")));
        faults.Add(Fault.TruncatedXml());

        var unavailable = await GetAsync(simulator);
        Assert.Equal(503, unavailable.Status);
        Assert.StartsWith("<html>", unavailable.Body, StringComparison.Ordinal);
        var garbage = await GetAsync(simulator);
        Assert.Equal(200, garbage.Status);
        Assert.StartsWith("<!DOCTYPE html>", garbage.Body, StringComparison.Ordinal);
        var empty = await GetAsync(simulator);
        Assert.Equal((200, string.Empty), (empty.Status, empty.Body));
        var redirect = await GetAsync(simulator);
        Assert.Equal((302, "http://other.example/"), (redirect.Status, redirect.Location?.AbsoluteUri));
        var truncated = await GetAsync(simulator);
        Assert.Equal(200, truncated.Status);
        Assert.Throws<XmlException>(() => truncated.Value("Content"));
    }

    [Fact]
    public async Task A_report_can_be_damaged()
    {
        await using var simulator = await StartAsync();
        var whole = (await GetAsync(simulator)).ReportText;
        var faults = simulator.Server.Faults;
        faults.Add(Fault.BadBase64(), "GetCredentialReport");
        faults.Add(Fault.HeaderOnlyReport(), "GetCredentialReport");
        faults.Add(Fault.EmptyReport(), "GetCredentialReport");
        faults.Add(Fault.TruncatedCsv(), "GetCredentialReport");

        Assert.Equal(200, (await simulator.CallAsync("ListUsers")).Status);
        var bad = await GetAsync(simulator);
        Assert.Throws<FormatException>(() => bad.Report);
        Assert.Equal(whole.Split('\n')[0], (await GetAsync(simulator)).ReportText);
        Assert.Empty((await GetAsync(simulator)).Report);
        var cut = (await GetAsync(simulator)).ReportText;
        Assert.StartsWith(cut, whole, StringComparison.Ordinal);
        Assert.InRange(cut.Length, whole.LastIndexOf('\n') + 2, whole.Length - 1);
    }

    [Fact]
    public async Task A_stalled_body_never_ends_and_does_not_hold_the_server()
    {
        await using var simulator = await StartAsync();
        simulator.Server.Faults.Add(Fault.StalledBody());

        var stalled = Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(simulator));

        Assert.NotSame(stalled, await Task.WhenAny(stalled, Task.Delay(TimeSpan.FromMilliseconds(300))));
        Assert.Equal(200, (await GetAsync(simulator)).Status);
        await simulator.Server.DisposeAsync();
        await stalled;
    }

    [Fact]
    public async Task A_wrong_clock_is_believed_by_who_follows_its_date()
    {
        await using var simulator = await StartAsync();
        simulator.Server.Faults.Add(Fault.WrongClock());

        var refused = await GetAsync(simulator);

        Assert.Equal("SignatureDoesNotMatch", refused.ErrorCode);
        Assert.StartsWith("Signature expired: ", refused.Value("Message"), StringComparison.Ordinal);
        var date = Assert.NotNull(refused.Date);
        Assert.InRange(date - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(61));
        Assert.Equal("SignatureDoesNotMatch", (await GetAsync(simulator)).ErrorCode);
        var corrected = simulator.Signer with { Time = date };
        Assert.Equal(200, (await simulator.SendAsync(corrected, "Action=GetCredentialReport&Version=2010-05-08")).Status);
    }

    [Fact]
    public async Task A_delay_comes_on_top_of_what_follows_it()
    {
        await using var simulator = await StartAsync();
        simulator.Server.Faults.Add(Fault.Delay(80), times: 2);
        simulator.Server.Faults.Add(Fault.Throttle());
        var watch = Stopwatch.StartNew();

        Assert.Equal("Throttling", (await GetAsync(simulator)).ErrorCode);
        Assert.Equal(200, (await GetAsync(simulator)).Status);

        Assert.InRange(watch.ElapsedMilliseconds, 150, long.MaxValue);
    }

    [Fact]
    public async Task A_rule_can_wait_and_can_be_for_one_account_or_one_user()
    {
        await using var simulator = await StartAsync();
        simulator.Account.AddUser("Alice");
        simulator.Account.AddUser("Bob");
        var faults = simulator.Server.Faults;
        faults.Add(Fault.Throttle(), accountId: "111122223333", times: FaultPlan.Forever);
        faults.Add(Fault.Throttle(), "ListUsers", SimulatorFixture.AccountId, times: FaultPlan.Forever, after: 1);
        faults.Add(Fault.ServerError(), "GetUser", when: request => request.Parameters["UserName"] == "Bob");

        Assert.Equal(200, (await simulator.CallAsync("ListUsers")).Status);
        Assert.Equal(400, (await simulator.CallAsync("ListUsers")).Status);
        Assert.Equal(400, (await simulator.CallAsync("ListUsers")).Status);
        Assert.Equal(200, (await simulator.CallAsync("GetUser", "UserName=Alice")).Status);
        Assert.Equal(500, (await simulator.CallAsync("GetUser", "UserName=Bob")).Status);
        Assert.Equal(200, (await simulator.CallAsync("GetUser", "UserName=Bob")).Status);
    }

    [Fact]
    public async Task The_account_can_change_between_two_calls()
    {
        await using var simulator = await StartAsync();
        simulator.Server.Options.AfterAction = request =>
        {
            simulator.Account.AddUser(request.Action is "ListUsers" ? "Alice" : "Bob");
            return ValueTask.CompletedTask;
        };

        Assert.Empty((await simulator.CallAsync("ListUsers")).Values("UserName"));
        Assert.Equal(200, (await simulator.CallAsync("GetUser", "UserName=Alice")).Status);
    }

    private static async Task<SimulatorFixture> StartAsync()
    {
        var simulator = await SimulatorFixture.StartAsync();
        simulator.Account.Report.Publish();
        return simulator;
    }

    private static Task<SimulatorFixture.Reply> GetAsync(SimulatorFixture simulator) =>
        simulator.CallAsync("GetCredentialReport");
}
