using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Roles: of profiles, of accounts, in chains, with an MFA device, with a web identity.</summary>
public sealed class RoleTests
{
    private const string Other = "111122223333";

    private const string Base = $"""
        [base]
        aws_access_key_id = {LiveServer.KeyId}
        aws_secret_access_key = {LiveServer.Secret}
        [first]
        role_arn = arn:aws:iam::{LiveServer.AccountId}:role/Auditor
        source_profile = base
        [second]
        role_arn = arn:aws:iam::{Other}:role/Auditor
        source_profile = first
        role_session_name = Second

        """;

    [Fact]
    public async Task One_hop_and_two()
    {
        await using var server = await StartAsync();
        using var run = new CredentialRun(server);

        var (first, firstKeys) = await run.AskAsync("first");
        var (second, secondKeys) = await run.AskAsync("second");

        Assert.Equal(("first", "second"), (first, second));
        Assert.Equal(LiveServer.KeyId, firstKeys[1]);
        Assert.Equal(3, secondKeys.Count);
        Assert.Equal(LiveServer.KeyId, secondKeys[2]);
        Assert.Equal(
            ["AwsCredentialReport", "AwsCredentialReport", "Second"],
            server.Server.Requests.Where(r => r.Action == "AssumeRole").Select(r => r.Parameters["RoleSessionName"]).Order());
    }

    [Theory]
    [InlineData("Auditor")]
    [InlineData("/Auditor")]
    [InlineData("arn:aws:iam::111122223333:role/Auditor")]
    public async Task A_role_of_an_account(string role)
    {
        await using var server = await StartAsync();
        using var run = new CredentialRun(server);

        var (alias, keys) = await run.AskAsync(new AccountTarget { ProfileName = "base", AccountId = Other, Role = role });

        Assert.Equal("second", alias);
        Assert.Equal(LiveServer.KeyId, keys[1]);
    }

    [Fact]
    public async Task A_role_with_a_path()
    {
        await using var server = await StartAsync();
        server.Account.AddRole("Reader", path: "/security/");
        using var run = new CredentialRun(server);

        Assert.Equal("first", (await run.AskAsync(new AccountTarget { ProfileName = "base", AccountId = LiveServer.AccountId, Role = "security/Reader" })).Name);
    }

    [Fact]
    public async Task An_external_id_is_sent()
    {
        await using var server = await StartAsync();
        server.Cloud.FindAccount(Other)!.Roles["Auditor"].ExternalId = "a b+c";
        server.WriteProfiles(Base + "[outside]\nrole_arn = arn:aws:iam::111122223333:role/Auditor\nsource_profile = base\nexternal_id = a b+c\n");
        using var run = new CredentialRun(server);

        Assert.Equal("second", (await run.AskAsync("outside")).Name);
        Assert.Equal("second", (await run.AskAsync(new AccountTarget { ProfileName = "base", AccountId = Other, Role = "Auditor", ExternalId = "a b+c" })).Name);
        var denied = await Assert.ThrowsAsync<IamException>(() => run.AskAsync("second"));
        Assert.Equal((IamFailure.AccessDenied, "AssumeRole"), (denied.Failure, denied.Operation));
        Assert.Contains("external id", FailureAdvice.Advice(new AccountTarget(), denied), StringComparison.Ordinal);
        server.AssertTellsNoSecret(denied.ToString());
    }

    [Fact]
    public async Task One_code_serves_all_roles_of_a_device()
    {
        await using var server = await StartAsync(mfa: true);
        var host = new TestHost();
        using var run = new CredentialRun(server, host);

        Assert.Equal("first", (await run.AskAsync("m1")).Name);
        Assert.Equal("second", (await run.AskAsync("m2")).Name);
        var both = await Task.WhenAll(run.AskAsync("m1"), run.AskAsync("m2"));

        Assert.Equal(["first", "second"], both.Select(answer => answer.Name));
        Assert.Equal(new MfaQuestion(LiveServer.Device, "the profile 'm1'"), Assert.Single(host.Questions));
        Assert.Equal(1, server.Server.Count("GetSessionToken"));
        server.AssertTellsNoSecret(host.Details);
    }

    [Fact]
    public async Task Without_anybody_to_ask_there_is_no_code()
    {
        await using var server = await StartAsync(mfa: true);
        using var run = new CredentialRun(server, new TestHost { HasNobody = true });

        Assert.Equal(CredentialProblem.MfaNeeded, (await run.RefusedAsync("m1")).Problem);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task A_wrong_code_is_told_and_not_shown()
    {
        await using var server = await StartAsync(mfa: true);
        using var run = new CredentialRun(server, new TestHost { Code = "654321" });

        var e = await Assert.ThrowsAsync<IamException>(() => run.AskAsync("m1"));

        Assert.Equal((IamFailure.AccessDenied, "GetSessionToken"), (e.Failure, e.Operation));
        Assert.DoesNotContain("654321", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_needs_no_key()
    {
        await using var server = await StartAsync();
        server.Account.Roles["Auditor"].WebIdentityToken = "a.web+identity/token=";
        var token = server.Write("token", "a.web+identity/token=\n");
        server.WriteProfiles($"[web]\nrole_arn = arn:aws:iam::{LiveServer.AccountId}:role/Auditor\nweb_identity_token_file = {token}\n");
        using var run = new CredentialRun(server);

        Assert.Equal("first", (await run.AskAsync("web")).Name);

        await File.WriteAllTextAsync(token, "another.web+identity/token=");
        using var again = new CredentialRun(server);
        var e = await Assert.ThrowsAsync<IamException>(() => again.AskAsync("web"));
        Assert.Equal("InvalidIdentityToken", e.Code);
        Assert.DoesNotContain("another.web", e.ToString(), StringComparison.Ordinal);

        File.Delete(token);
        using var without = new CredentialRun(server);
        Assert.StartsWith($"The web identity token {token} cannot be read: ", (await without.RefusedAsync("web")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_kept_while_it_lasts()
    {
        await using var server = await StartAsync();
        using var connector = new AwsConnector(server.Connection, new TestHost());
        using var session = await connector.OpenAsync(new AccountTarget { ProfileName = "first" }, CancellationToken.None);

        await session.Iam.GetAccountPasswordPolicyAsync(CancellationToken.None);
        await session.Iam.GetAccountPasswordPolicyAsync(CancellationToken.None);

        Assert.Equal(1, server.Server.Count("AssumeRole"));
    }

    private static async Task<LiveServer> StartAsync(bool mfa = false)
    {
        var server = await CredentialRun.StartAsync();
        var other = server.Add(Other);
        CredentialRun.Name(other, "second");
        server.Account.Roles["Auditor"].RequiresMfa = mfa;
        other.Roles["Auditor"].RequiresMfa = mfa;
        server.WriteProfiles(Base + Mfa("m1", LiveServer.AccountId) + Mfa("m2", Other));
        return server;
    }

    private static string Mfa(string name, string account) => $"""
        [{name}]
        role_arn = arn:aws:iam::{account}:role/Auditor
        source_profile = base
        mfa_serial = {LiveServer.Device}

        """;
}
