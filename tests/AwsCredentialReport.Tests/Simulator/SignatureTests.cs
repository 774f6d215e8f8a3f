using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Simulator;

public sealed class SignatureTests
{
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";
    private const string Users = "Action=ListUsers&Version=2010-05-08";

    // The example that AWS publishes with the specification.
    private static readonly DateTimeOffset ExampleTime = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly ExampleSigner Example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    {
        Time = ExampleTime,
    };

    [Fact]
    public void The_signer_of_these_tests_signs_the_published_example() => Assert.EndsWith(
        "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        PublishedRequest().Headers.Single(header => header.Key == "Authorization").Value,
        StringComparison.Ordinal);

    [Fact]
    public void The_checker_accepts_the_published_example() =>
        Assert.Equal(SimulatorFixture.AccountId, Check(PublishedRequest()).Caller.Account.Id);

    [Theory]
    [InlineData(-301, "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z")]
    [InlineData(301, "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)")]
    public void A_signature_holds_for_five_minutes(int seconds, string message)
    {
        var e = Assert.Throws<SimulatedFault>(() => Check(PublishedRequest(), now: ExampleTime.AddSeconds(seconds)));

        Assert.Equal("SignatureDoesNotMatch", e.Code);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Check(PublishedRequest(), now: ExampleTime.AddSeconds(Math.Sign(seconds) * 300));
    }

    [Fact]
    public void Every_changed_byte_of_the_body_is_refused()
    {
        var request = Example.Sign("POST", "iam.amazonaws.com", string.Empty, Users);
        Check(request);
        for (var i = 0; i < request.Body.Length; i++)
        {
            var body = request.Body.ToArray();
            body[i] ^= 1;

            AssertRefused(request with { Body = body }, "SignatureDoesNotMatch");
        }
    }

    [Fact]
    public void Every_other_part_of_the_request_is_signed()
    {
        var request = PublishedRequest();

        AssertRefused(request with { Method = "POST" }, "SignatureDoesNotMatch");
        AssertRefused(request with { Path = "/x" }, "SignatureDoesNotMatch");
        AssertRefused(request with { Query = request.Query + "&MaxItems=1" }, "SignatureDoesNotMatch");
        AssertRefused(With(request, "host", "sts.amazonaws.com"), "SignatureDoesNotMatch");
        AssertRefused(With(request, "content-type", "text/plain"), "SignatureDoesNotMatch");
        AssertRefused(With(request, "x-amz-date", "20150830T123601Z"), "SignatureDoesNotMatch");
        AssertRefused(request with { Headers = [.. request.Headers, new("X-Amz-Extra", "1")] }, "SignatureDoesNotMatch");
        AssertRefused(request with { Headers = [.. request.Headers, new("host", "a.example")] }, "SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData("eu-west-1", "iam", "SignatureDoesNotMatch")]
    [InlineData("us-east-1", "sts", "SignatureDoesNotMatch")]
    [InlineData("us-east-1/x", "iam", "IncompleteSignature")]
    public void The_scope_is_iams_own(string region, string service, string code) => AssertRefused(
        (Example with { Region = region, Service = service }).Sign("GET", "iam.amazonaws.com", Users, string.Empty), code);

    [Fact]
    public async Task A_call_with_the_right_signature_is_answered()
    {
        await using var simulator = await SimulatorFixture.StartAsync();

        var reply = await simulator.SendAsync(simulator.Signer with { Service = "sts" }, Identity);

        Assert.Equal(200, reply.Status);
        Assert.Equal("arn:aws:iam::123456789012:root", reply.Value("Arn"));
        var request = Assert.Single(simulator.Server.Requests);
        Assert.Equal((200, SimulatorFixture.AccountId), (request.Status, request.AccountId));
        Assert.Equal(simulator.Key.Id, request.AccessKeyId);
    }

    [Fact]
    public async Task A_wrong_secret_an_Unknown_key_and_an_inactive_key_are_refused()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        var signer = simulator.Signer;

        Assert.Equal("SignatureDoesNotMatch", (await simulator.SendAsync(signer with { Secret = "no" }, Users)).ErrorCode);
        Assert.Equal(
            "InvalidClientTokenId", (await simulator.SendAsync(signer with { AccessKeyId = "AKIDEXAMPLE" }, Users)).ErrorCode);
        simulator.Key.Status = SimulatedKeyStatus.Inactive;
        Assert.Equal("InvalidClientTokenId", (await simulator.SendAsync(signer, Users)).ErrorCode);
    }

    [Fact]
    public async Task A_session_needs_its_token_and_ends()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        var role = simulator.Account.AddRole("Audit");
        var session = simulator.Server.Cloud.StartSession(role.AsCaller("Alice"), TimeSpan.FromHours(1));
        var signer = new ExampleSigner(session.AccessKeyId, session.Secret) { SessionToken = session.SessionToken };

        Assert.Equal(200, (await simulator.SendAsync(signer, Users)).Status);
        Assert.Equal(
            "InvalidClientTokenId", (await simulator.SendAsync(signer with { SessionToken = null }, Users)).ErrorCode);
        Assert.Equal(
            "InvalidClientTokenId", (await simulator.SendAsync(signer with { SessionToken = "x" }, Users)).ErrorCode);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ExpiredToken", (await simulator.SendAsync(signer, Users)).ErrorCode);
    }

    [Fact]
    public async Task No_secret_is_recorded()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        simulator.Account.AddUser("Alice");

        await simulator.CallAsync("CreateLoginProfile", "UserName=Alice", "Password=hunter2");

        Assert.Equal("***", Assert.Single(simulator.Server.Requests).Parameters["Password"]);
    }

    private static SignedRequest PublishedRequest() => Example.Sign("GET", "iam.amazonaws.com", Users, string.Empty);

    private static SignedRequest With(SignedRequest request, string header, string value) => request with
    {
        Headers = [.. request.Headers.Where(h => h.Key != header), new(header, value)],
    };

    private static void AssertRefused(SignedRequest request, string code) =>
        Assert.Equal(code, Assert.Throws<SimulatedFault>(() => Check(request)).Code);

    private static SimulatedCredential Check(SignedRequest request, DateTimeOffset? now = null)
    {
        var cloud = new SimulatedCloud(new SimulatedClock(ExampleTime));
        cloud.AddAccount(SimulatorFixture.AccountId).Root.AddAccessKey(id: Example.AccessKeyId, secret: Example.Secret);
        return new SignatureChecker(cloud).Check(request, "iam", now ?? ExampleTime);
    }
}
