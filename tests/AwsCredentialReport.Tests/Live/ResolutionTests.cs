using System.Runtime.Loader;
using Amazon.Runtime;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Whose credentials are taken, and that of another SDK's objects.</summary>
public sealed class ResolutionTests
{
    [Fact]
    public async Task The_order_is_that_of_AWS_Tools()
    {
        await using var server = await LiveServer.StartAsync();
        string[] order = ["named", "given", "session", "environment", "profile", "web", "default", "AWS PS Default"];
        var keys = order.ToDictionary(name => name, name => Key(server, name), StringComparer.Ordinal);
        var web = server.Cloud.Accounts[Array.IndexOf(order, "web") + 1].AddRole("Web");
        var given = false;
        var session = false;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_EC2_METADATA_DISABLED"] = "true" };

        Assert.Equal(CredentialProblem.NoCredentials, (await Assert.ThrowsAsync<CredentialException>(() => AskAsync())).Problem);
        server.WriteProfiles("[default]\nregion = eu-west-1\n" + Profile("AWS PS Default"));
        Assert.Equal("AWS-PS-Default", await AskAsync());
        server.WriteProfiles(string.Concat(Profile("named"), Profile("profile"), Profile("default"), Profile("AWS PS Default")));
        Assert.Equal("default", await AskAsync());
        variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = server.Write("token", "token");
        variables["AWS_ROLE_ARN"] = web.Arn;
        Assert.Equal("web", await AskAsync());
        variables["AWS_PROFILE"] = "profile";
        Assert.Equal("profile", await AskAsync());
        variables["AWS_ACCESS_KEY_ID"] = keys["environment"].Id;
        variables["AWS_SECRET_ACCESS_KEY"] = keys["environment"].Secret;
        Assert.Equal("environment", await AskAsync());
        session = true;
        Assert.Equal("session", await AskAsync());
        Assert.Equal("named", await AskAsync("named"));
        given = true;
        Assert.Equal("given", await AskAsync());
        Assert.StartsWith(
            "Both the profile 'named' and -Credential are given",
            (await Assert.ThrowsAsync<CredentialException>(() => AskAsync("named"))).Message,
            StringComparison.Ordinal);

        async Task<string> AskAsync(string? profile = null)
        {
            using var run = new CredentialRun(server, with: connection => connection with
            {
                Environment = variables.GetValueOrDefault,
                Credential = given ? Basic(keys["given"]) : null,
                SessionCredential = session ? Basic(keys["session"]) : null,
            });
            return (await run.AskAsync(profile)).Name;
        }

        string Profile(string name) => $"[{name}]\naws_access_key_id = {keys[name].Id}\naws_secret_access_key = {keys[name].Secret}\n";
    }

    [Theory]
    [InlineData("AWS_PROFILE", "gone", "There is no AWS profile 'gone'")]
    [InlineData("AWS_ACCESS_KEY_ID", LiveServer.KeyId, "The environment has AWS_ACCESS_KEY_ID, but AWS_SECRET_ACCESS_KEY is missing or empty.")]
    [InlineData("AWS_SECRET_ACCESS_KEY", LiveServer.Secret, "The environment has AWS_SECRET_ACCESS_KEY, but AWS_ACCESS_KEY_ID is missing or empty.")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", "token", "The environment has AWS_WEB_IDENTITY_TOKEN_FILE, but AWS_ROLE_ARN is missing or empty.")]
    public async Task What_is_named_and_not_there_is_not_replaced(string variable, string value, string message)
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles($"[default]\naws_access_key_id = {LiveServer.KeyId}\naws_secret_access_key = {LiveServer.Secret}\n");
        server.Set(variable, value);
        using var run = new CredentialRun(server);

        Assert.StartsWith(message, (await run.RefusedAsync()).Message, StringComparison.Ordinal);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task A_token_of_the_environment_is_taken()
    {
        await using var server = await CredentialRun.StartAsync();
        var session = server.Cloud.StartSession(server.Account.Roles["Auditor"].AsCaller("Alice"), TimeSpan.FromHours(1));
        server.Set("AWS_ACCESS_KEY_ID", session.AccessKeyId);
        server.Set("AWS_SECRET_KEY", session.Secret);
        server.Set("AWS_SESSION_TOKEN", session.SessionToken!);
        using var run = new CredentialRun(server);

        Assert.Equal([session.AccessKeyId], (await run.AskAsync()).KeyIds);
    }

    [Fact]
    public async Task Credentials_of_another_copy_of_the_SDK_are_taken()
    {
        await using var server = await CredentialRun.StartAsync();
        var (basic, _) = Foreign();
        var holder = Activator.CreateInstance(typeof(ToolsCredentials<>).MakeGenericType(basic.GetType().BaseType!), basic)!;

        Assert.IsNotAssignableFrom<AWSCredentials>(basic);
        foreach (var given in (object[])[basic, holder, new PlainKeys(LiveServer.KeyId, LiveServer.Secret)])
        {
            using var run = new CredentialRun(server, with: connection => connection with { SessionCredential = given });
            Assert.Equal([LiveServer.KeyId], (await run.AskAsync()).KeyIds);
        }
    }

    [LinuxFact]
    public async Task What_another_SDK_fails_with_is_a_failure_of_the_credentials()
    {
        await using var server = await CredentialRun.StartAsync();
        var (_, process) = Foreign();
        using var run = new CredentialRun(server, with: connection => connection with { SessionCredential = process });

        Assert.Equal(CredentialProblem.NotUsable, (await run.RefusedAsync()).Problem);
        Assert.Empty(server.Server.Requests);
    }

    [Fact]
    public async Task What_is_no_credentials_is_refused()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles($"[default]\naws_access_key_id = {LiveServer.KeyId}\naws_secret_access_key = {LiveServer.Secret}\n");
        using var run = new CredentialRun(server, with: connection => connection with { SessionCredential = new Uri("http://localhost") });

        var e = await run.RefusedAsync();

        Assert.Equal("$StoredAWSCredentials of the session is an object of the type Uri, which is not AWS credentials.", e.Message);
        Assert.Empty(server.Server.Requests);
    }

    private static (object Basic, object Process) Foreign()
    {
        var core = new AssemblyLoadContext("AWS Tools").LoadFromAssemblyPath(typeof(AWSCredentials).Assembly.Location);
        return (
            Activator.CreateInstance(core.GetType("Amazon.Runtime.BasicAWSCredentials")!, LiveServer.KeyId, LiveServer.Secret)!,
            Activator.CreateInstance(core.GetType("Amazon.Runtime.ProcessAWSCredentials")!, "/bin/false")!);
    }

    private static SimulatedAccessKey Key(LiveServer server, string alias)
    {
        var account = server.Add(LiveServer.Id(server.Cloud.Accounts.Count));
        CredentialRun.Name(account, alias.Replace(' ', '-'));
        return account.FindUser("Alice")!.AccessKeys[0];
    }

    private static BasicAWSCredentials Basic(SimulatedAccessKey key) => new(key.Id, key.Secret);

    /// <summary>As AWS Tools' AWSPSCredentials: the credentials are in an internal property.</summary>
    private sealed class ToolsCredentials<T>(T credentials)
    {
        internal T Credentials => credentials;

        internal string Name => "Alice";
    }

    /// <summary>As what Use-STSRole answers.</summary>
    private sealed record PlainKeys(string AccessKeyId, string SecretAccessKey, string? SessionToken = null);
}
