using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Profiles of a shared file that need no role.</summary>
public sealed class ProfileTests
{
    private const string Static = $"""
        [Alice]
        aws_access_key_id = {LiveServer.KeyId}
        aws_secret_access_key = {LiveServer.Secret}

        """;

    [Fact]
    public async Task A_key_is_taken()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles(Static);
        var host = new TestHost();
        using var run = new CredentialRun(server, host);

        var (alias, keys) = await run.AskAsync("Alice");

        Assert.Equal("first", alias);
        Assert.Equal([LiveServer.KeyId], keys);
        Assert.Contains($"Credentials: the profile 'Alice' ({server.Profiles}, line 1).", host.Details);
        server.AssertTellsNoSecret(host.Details);
    }

    [Fact]
    public async Task A_session_token_is_taken()
    {
        await using var server = await CredentialRun.StartAsync();
        var session = server.Cloud.StartSession(server.Account.Roles["Auditor"].AsCaller("Alice"), TimeSpan.FromHours(1));
        server.WriteProfiles($"""
            [session]
            aws_access_key_id = {session.AccessKeyId}
            aws_secret_access_key = {session.Secret}
            aws_session_token = {session.SessionToken}
            """);
        using var run = new CredentialRun(server);

        Assert.Equal([session.AccessKeyId], (await run.AskAsync("session")).KeyIds);
    }

    [Fact]
    public async Task A_session_token_is_taken_by_a_role_of_the_same_profile_too()
    {
        await using var server = await CredentialRun.StartAsync();
        var session = server.Cloud.StartSession(server.Alice.AsCaller() with { IsSession = true }, TimeSpan.FromHours(1));
        server.WriteProfiles($"""
            [self]
            aws_access_key_id = {session.AccessKeyId}
            aws_secret_access_key = {session.Secret}
            aws_session_token = {session.SessionToken}
            role_arn = arn:aws:iam::{LiveServer.AccountId}:role/Auditor
            source_profile = self
            """);
        using var run = new CredentialRun(server);

        Assert.Equal(session.AccessKeyId, (await run.AskAsync("self")).KeyIds[1]);
    }

    [LinuxFact]
    public async Task A_process_is_asked()
    {
        await using var server = await CredentialRun.StartAsync();
        var script = server.Write("keys.sh", $$"""
            echo '{"Version": 1, "AccessKeyId": "{{LiveServer.KeyId}}", "SecretAccessKey": "{{LiveServer.Secret}}"}'
            """);
        server.WriteProfiles($"[process]\ncredential_process = /bin/sh {script}\n");
        using var run = new CredentialRun(server);

        Assert.Equal([LiveServer.KeyId], (await run.AskAsync("process")).KeyIds);
    }

    [WindowsTheory]
    [InlineData("", "[] []")]
    [InlineData(" --role \"my role\" last", "[--role] [\"my role\"]")]
    [InlineData(" \"one word\" \"and another\"", "[\"one word\"] [\"and another\"]")]
    [InlineData(" %OS% x", "[Windows_NT] [x]")]
    public async Task On_Windows_the_program_and_its_arguments_may_have_quotes(string arguments, string received)
    {
        await using var server = await CredentialRun.StartAsync();
        var script = server.Write("my keys.cmd", $$"""
            @echo {"Version": 1, "AccessKeyId": "{{LiveServer.KeyId}}", "SecretAccessKey": "{{LiveServer.Secret}}"}
            @echo [%1] [%2]>"%~dp0received.txt"
            """.ReplaceLineEndings("\r\n"));
        server.WriteProfiles($"[process]\r\ncredential_process = \"{script}\"{arguments}\r\n");
        using var run = new CredentialRun(server);

        Assert.Equal([LiveServer.KeyId], (await run.AskAsync("process")).KeyIds);
        Assert.Equal(received, (await File.ReadAllTextAsync(Path.Join(server.Folder, "received.txt"))).TrimEnd());
    }

    [LinuxTheory]
    [InlineData("echo 'the vault is locked' >&2; exit 3")]
    [InlineData("echo nothing of use")]
    [InlineData($"echo {LiveServer.Secret}")]
    [InlineData("echo '{\"Version\": 1}'")]
    public async Task A_process_that_fails_is_a_failure(string script)
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles($"{Static}[process]\ncredential_process = /bin/sh {server.Write("keys.sh", script)}\n");
        using var run = new CredentialRun(server);

        Assert.Equal(CredentialProblem.NotUsable, (await run.RefusedAsync("process")).Problem);
        Assert.Empty(server.Server.Requests);
    }

    [Theory]
    [InlineData("[x]\nregion = eu-west-1\n", "The profile 'x' cannot be used: it has no credentials.")]
    [InlineData("[x]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n", "The profile 'x' cannot be used: it has aws_access_key_id but no aws_secret_access_key (")]
    [InlineData("[x]\nrole_arn = arn:aws:iam::123456789012:role/Auditor\n", "The profile 'x' cannot be used: ")]
    [InlineData("[x]\nrole_arn = arn:aws:iam::123456789012:role/Auditor\nsource_profile = gone\n", "The profile 'x' cannot be used: its source_profile 'gone' does not exist.")]
    [InlineData("[x]\nrole_arn = arn:aws:iam::123456789012:role/Auditor\nsource_profile = x\n", "The profile 'x' cannot be used: its source_profile leads back to itself")]
    [InlineData("[x]\nrole_arn = arn:aws:iam::123456789012:role/Auditor\ncredential_source = Moon\n", "The profile 'x' cannot be used: its credential_source is 'Moon', which AWS does not define.")]
    [InlineData("[x]\nlogin_session = arn:aws:iam::123456789012:user/Alice\n", "The profile 'x' cannot be used: ")]
    public async Task Half_a_profile_is_refused_and_nobody_else_asked(string profile, string message)
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles(Static + Static.Replace("[Alice]", "[default]", StringComparison.Ordinal) + profile);
        using var run = new CredentialRun(server);

        var e = await run.RefusedAsync("x");

        Assert.Equal(CredentialProblem.NotUsable, e.Problem);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task Profiles_that_name_each_other_are_refused()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles("""
            [a]
            role_arn = arn:aws:iam::123456789012:role/Auditor
            source_profile = b
            [b]
            role_arn = arn:aws:iam::123456789012:role/Auditor
            source_profile = a
            """);
        using var run = new CredentialRun(server);

        Assert.Equal(
            "The profile 'a' cannot be used: its source_profile leads back to itself (a → b → a).", (await run.RefusedAsync("a")).Message);
    }

    [Theory]
    [InlineData("prod", "Did you mean 'Prod-EU' or 'Prod-US'?")]
    [InlineData("Alic", "Did you mean 'Alice'?")]
    [InlineData("alice", "Did you mean 'Alice'?")]
    [InlineData("something else", "The profiles are 'Alice', 'Prod-EU', 'Prod-US'.")]
    public async Task A_missing_profile_names_those_that_are_near(string name, string advice)
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles(string.Concat(((string[])["Alice", "Prod-EU", "Prod-US"]).Select(n => Static.Replace("Alice", n, StringComparison.Ordinal))));
        using var run = new CredentialRun(server);

        var e = await run.RefusedAsync(name);

        Assert.Equal((CredentialProblem.ProfileNotFound, advice), (e.Problem, e.Advice));
        Assert.Equal($"There is no AWS profile '{name}' in {server.Profiles}.", e.Message);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task Without_any_profile_that_is_said()
    {
        await using var server = await CredentialRun.StartAsync();
        using var run = new CredentialRun(server);

        Assert.StartsWith("There are no profiles: run aws configure", (await run.RefusedAsync("Alice")).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_broken_profile_hides_no_names()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles(Static);
        server.Write("config", """
            [profile broken]
            sso_session = gone
            sso_account_id = 123456789012
            sso_role_name = Auditor
            [profile my dev account]
            region = eu-west-1
            [sso-session corp]
            [services local]
            """);

        Assert.Equal(["Alice", "broken", "my dev account"], ProfileNames.All(server.Profiles));
        using var run = new CredentialRun(server);
        Assert.Equal("first", (await run.AskAsync("Alice")).Name);
        Assert.Equal(CredentialProblem.NotUsable, (await run.RefusedAsync("broken")).Problem);
    }

    [Fact]
    public async Task Without_a_sign_in_the_command_is_said()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles(Static.Replace("[Alice]", "[default]", StringComparison.Ordinal));
        server.Write("config", $"""
            [sso-session corp]
            sso_start_url = https://example.awsapps.com/{Guid.NewGuid():N}
            sso_region = eu-west-1
            [profile dev]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = Auditor
            """);
        using var run = new CredentialRun(server);

        var e = await run.RefusedAsync("dev");

        Assert.Equal(CredentialProblem.SignInNeeded, e.Problem);
        Assert.Equal("The SSO sign-in of the profile 'dev' has expired or does not exist.", e.Message);
        Assert.Equal("Run aws sso login --profile dev, or Invoke-AWSSSOLogin -ProfileName dev.", e.Advice);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task A_profile_says_its_region()
    {
        await using var server = await CredentialRun.StartAsync();
        var china = server.Cloud.AddAccount("111122223333", "aws-cn");
        CredentialRun.Name(china, "china");
        var key = china.AddUser("Alice").AddAccessKey();
        server.WriteProfiles($"[china]\naws_access_key_id = {key.Id}\naws_secret_access_key = {key.Secret}\nregion = cn-northwest-1\n");
        using var run = new CredentialRun(server);

        Assert.Equal("china", (await run.AskAsync("china")).Name);
    }

    [Theory]
    [InlineData("endpoint_url = {0}")]
    [InlineData("endpoint_url = http://127.0.0.1:1\nservices = here")]
    [InlineData("endpoint_url = {0}\nservices = elsewhere")]
    public async Task A_profile_says_its_endpoint(string profile)
    {
        await using var server = await CredentialRun.StartAsync();
        WriteEndpoint(server, profile);
        using var run = new CredentialRun(server, with: connection => connection with { EndpointUrl = null });

        Assert.Equal("first", (await run.AskAsync("Alice")).Name);
    }

    [Theory]
    [InlineData("endpoint_url = localhost:4566", "endpoint_url ({0}, line 2) is 'localhost:4566', which is not an http or https URL without a query.")]
    [InlineData("services = gone", "The profile 'Alice' cannot be used: it names the section [services gone], which does not exist.")]
    public async Task An_endpoint_that_cannot_be_called_is_not_AWS_instead(string profile, string message)
    {
        await using var server = await CredentialRun.StartAsync();
        WriteEndpoint(server, profile);
        using var run = new CredentialRun(server, with: connection => connection with { EndpointUrl = null });

        Assert.Equal(
            message.Replace("{0}", Path.Combine(server.Folder, "config"), StringComparison.Ordinal), (await run.RefusedAsync("Alice")).Message);
    }

    private static void WriteEndpoint(LiveServer server, string profile)
    {
        var url = server.Connection.EndpointUrl!.AbsoluteUri;
        server.WriteProfiles(Static);
        server.Write("config", string.Format(CultureInfo.InvariantCulture, $"""
            [profile Alice]
            {profile}
            [services here]
            iam =
              endpoint_url = {url}
            [services elsewhere]
            s3 =
              endpoint_url = http://127.0.0.1:1
            """, url));
    }
}
