using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A code of an MFA device: it works once, somebody types it, and that takes its time.</summary>
public sealed class MfaTests
{
    private const string Profiles = $"""
        [base]
        aws_access_key_id = {LiveServer.KeyId}
        aws_secret_access_key = {LiveServer.Secret}
        [mfa]
        role_arn = arn:aws:iam::{LiveServer.AccountId}:role/Auditor
        source_profile = base
        mfa_serial = {LiveServer.Device}

        """;

    private static readonly AccountTarget Target = new() { ProfileName = "mfa" };

    [Fact]
    public async Task A_code_is_sent_once()
    {
        await using var server = await StartAsync();
        server.Server.Faults.Add(Fault.ServerError(503), "GetSessionToken", times: FaultPlan.Forever);
        using var connector = new AwsConnector(server.Connection, new Codes(StsActions.RightTokenCode));

        await Assert.ThrowsAsync<IamException>(() => connector.OpenAsync(Target, CancellationToken.None));

        Assert.Equal(1, server.Server.Count("GetSessionToken"));
    }

    [Fact]
    public async Task Where_session_tokens_are_denied_the_code_goes_with_the_role()
    {
        await using var server = await StartAsync();
        server.Server.Faults.Add(Fault.AccessDenied(), "GetSessionToken", times: FaultPlan.Forever);
        var host = new TestHost();
        using var connector = new AwsConnector(server.Connection, host);

        using var session = await connector.OpenAsync(Target, CancellationToken.None);

        // The role requires MFA, so STS took the code with AssumeRole. It was asked for once and sent once to each.
        Assert.Equal(LiveServer.AccountId, (await session.GetIdentityAsync(CancellationToken.None)).AccountId);
        Assert.Single(host.Questions);
        Assert.Equal(
            [("GetSessionToken", "AccessDenied"), ("AssumeRole", null)],
            server.Server.Requests.Take(2).Select(request => (request.Action, request.ErrorCode)));
        Assert.Equal(1, server.Server.Count("AssumeRole"));
    }

    [Fact]
    public async Task Then_each_role_of_the_device_asks_for_its_own_code()
    {
        await using var server = await StartAsync();
        server.WriteProfiles(Profiles + $"""
            [again]
            role_arn = arn:aws:iam::{LiveServer.AccountId}:role/Auditor
            source_profile = base
            mfa_serial = {LiveServer.Device}

            """);
        server.Server.Faults.Add(Fault.AccessDenied(), "GetSessionToken", times: FaultPlan.Forever);
        var host = new TestHost();
        using var connector = new AwsConnector(server.Connection, host);

        using var first = await connector.OpenAsync(Target, CancellationToken.None);
        using var second = await connector.OpenAsync(new() { ProfileName = "again" }, CancellationToken.None);

        Assert.Equal(["the profile 'mfa'", "the profile 'again'"], host.Questions.Select(question => question.Purpose));
        Assert.Equal(2, server.Server.Count("AssumeRole"));
        Assert.Equal(1, server.Server.Count("GetSessionToken"));
    }

    [Fact]
    public async Task A_wrong_code_with_the_role_is_asked_for_again()
    {
        await using var server = await StartAsync();
        server.Server.Faults.Add(Fault.AccessDenied(), "GetSessionToken", times: FaultPlan.Forever);
        using var connector = new AwsConnector(server.Connection, new Codes("654321", StsActions.RightTokenCode));

        var e = await Assert.ThrowsAsync<IamException>(() => connector.OpenAsync(Target, CancellationToken.None));
        using var session = await connector.OpenAsync(Target, CancellationToken.None);

        Assert.Equal((IamFailure.AccessDenied, "AssumeRole"), (e.Failure, e.Operation));
        Assert.StartsWith("Type the current code of the device", FailureAdvice.Advice(Target, e), StringComparison.Ordinal);
        Assert.DoesNotContain("654321", e.ToString(), StringComparison.Ordinal);
        Assert.Equal(["AccessDenied", null], server.Server.Requests.Where(request => request.Action == "AssumeRole").Select(request => request.ErrorCode));
    }

    [Fact]
    public async Task But_again_when_it_was_refused_for_the_clock()
    {
        await using var server = await LiveServer.StartAsync(new IamServerOptions { ClockOffset = TimeSpan.FromHours(3) });
        using var sts = server.Sts(maximumRetries: 0);

        await sts.GetSessionTokenAsync(LiveServer.Device, StsActions.RightTokenCode, CancellationToken.None);

        Assert.Equal(["SignatureDoesNotMatch", null], server.Server.Requests.Select(request => request.ErrorCode));
    }

    [Fact]
    public async Task A_wrong_code_is_asked_for_again()
    {
        await using var server = await StartAsync();
        using var connector = new AwsConnector(server.Connection, new Codes("654321", StsActions.RightTokenCode));

        var e = await Assert.ThrowsAsync<IamException>(() => connector.OpenAsync(Target, CancellationToken.None));
        using var session = await connector.OpenAsync(Target, CancellationToken.None);

        Assert.Equal((IamFailure.AccessDenied, "GetSessionToken"), (e.Failure, e.Operation));
        Assert.StartsWith("Type the current code of the device", FailureAdvice.Advice(Target, e), StringComparison.Ordinal);
        Assert.Equal(2, (await session.GetSigningKeyIdsAsync(CancellationToken.None)).Count);
        Assert.Equal(2, server.Server.Count("GetSessionToken"));
    }

    [Fact]
    public async Task The_code_is_asked_for_before_the_time_of_the_account_begins()
    {
        await using var server = await StartAsync();
        var host = new TestHost();
        using var connector = new AwsConnector(server.Connection, host);

        using var session = await connector.OpenAsync(Target, CancellationToken.None);

        Assert.Single(host.Questions);
        Assert.Contains(host.Details, detail => detail.StartsWith("AssumeRole: succeeded", StringComparison.Ordinal));
        await session.Iam.GetAccountPasswordPolicyAsync(CancellationToken.None);
        Assert.Equal(1, server.Server.Count("AssumeRole"));
    }

    [Theory]
    [InlineData("GetCallerIdentity", "Allow sts:GetCallerIdentity")]
    [InlineData("AssumeRoleWithWebIdentity", "sts:AssumeRoleWithWebIdentity")]
    [InlineData("GetCredentialReport", "Allow iam:GetCredentialReport")]
    public void A_refusal_names_the_action_of_its_service(string operation, string action) => Assert.Contains(
        action, FailureAdvice.Advice(Target, ScriptedIam.Failure(IamFailure.AccessDenied, operation)), StringComparison.Ordinal);

    private static async Task<LiveServer> StartAsync()
    {
        var server = await CredentialRun.StartAsync();
        server.Account.Roles["Auditor"].RequiresMfa = true;
        server.WriteProfiles(Profiles);
        return server;
    }

    /// <summary>Types one code after the other.</summary>
    private sealed class Codes(params string[] codes) : IConnectionHost
    {
        private int _next;

        public void Detail(string text)
        {
            // Nobody looks at it.
        }

        public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken) => Task.FromResult(codes[_next++]);
    }
}
