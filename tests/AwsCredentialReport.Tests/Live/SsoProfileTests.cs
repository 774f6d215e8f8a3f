using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>
/// SSO profiles from the sign-in's cache to a signed call. The SDK reads the home folder once a process, so that each
/// test is a process of its own.
/// </summary>
public sealed class SsoProfileTests : IAsyncLifetime, IDisposable
{
    private const string StartUrl = "https://example.awsapps.com/start";
    private const string AccessToken = "an-access-token-EXAMPLE";

    private readonly TemporaryFolder _home = new();
    private LiveServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LiveServer.StartAsync();
        _server.Account.Report.Publish();
        Directory.CreateDirectory(Path.Combine(_home.Path, ".aws", "sso", "cache"));
        Write("config", $"""
            [sso-session corp]
            sso_start_url = {StartUrl}
            sso_region = eu-west-1
            sso_registration_scopes = sso:account:access
            [profile new]
            sso_session = corp
            sso_account_id = {LiveServer.AccountId}
            sso_role_name = Auditor
            [profile old]
            sso_start_url = {StartUrl}
            sso_region = eu-west-1
            sso_account_id = {LiveServer.AccountId}
            sso_role_name = Auditor
            """);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _home.Dispose();

    [LinuxTheory]
    [InlineData("new", "corp")]
    [InlineData("old", StartUrl)]
    public async Task A_sign_in_becomes_keys_that_sign(string profile, string cachedAs)
    {
        SignIn(cachedAs, TimeSpan.FromHours(1));
        using var portal = Portal();

        var (exitCode, output, error) = await FetchAsync(profile, portal.Url);

        Assert.Equal((0, string.Empty), (exitCode, error));
        Assert.StartsWith("user,arn,", output, StringComparison.Ordinal);
        Assert.Contains($"x-amz-sso_bearer_token: {AccessToken}", Assert.Single(portal.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [LinuxFact]
    public async Task A_sign_in_that_has_expired_names_the_command()
    {
        SignIn("corp", TimeSpan.FromHours(-1));
        using var portal = Portal();

        var (exitCode, _, error) = await FetchAsync("new", portal.Url);

        Assert.Equal(2, exitCode);
        Assert.Contains("The SSO sign-in of the profile 'new' has expired", error, StringComparison.Ordinal);
        Assert.Contains("Run aws sso login --profile new", error, StringComparison.Ordinal);
        Assert.Empty(portal.Requests);
    }

    [LinuxFact]
    public async Task A_sign_in_is_renewed_without_a_person()
    {
        SignIn("corp", TimeSpan.FromHours(-1), isRenewable: true);
        using var portal = Portal();
        using var oidc = new CannedServer(_ => (200, $$"""{"accessToken":"{{AccessToken}}","expiresIn":3600}"""));

        var (exitCode, output, error) = await FetchAsync("new", portal.Url, oidc.Url);

        Assert.Equal((0, string.Empty), (exitCode, error));
        Assert.StartsWith("user,arn,", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_network_that_is_not_there_is_no_sign_in_that_has_expired()
    {
        SignIn("corp", TimeSpan.FromHours(-1), isRenewable: true);
        using var portal = Portal();

        var (exitCode, _, error) = await FetchAsync("new", portal.Url, new Uri("http://127.0.0.1:1/"));

        Assert.Equal(2, exitCode);
        Assert.Contains("AWS could not be reached for CreateToken (IAM Identity Center for the profile 'new'): the network failed", error, StringComparison.Ordinal);
        Assert.DoesNotContain("expired", error, StringComparison.Ordinal);
        Assert.DoesNotContain("EXAMPLE", error, StringComparison.Ordinal);
    }

    private CannedServer Portal()
    {
        var session = _server.Cloud.StartSession(_server.Account.Roles["Auditor"].AsCaller("Alice"), TimeSpan.FromHours(1));
        var ends = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        return new CannedServer(_ => (200, string.Create(CultureInfo.InvariantCulture, $$$"""
            {"roleCredentials":{"accessKeyId":"{{{session.AccessKeyId}}}","secretAccessKey":"{{{session.Secret}}}","sessionToken":"{{{session.SessionToken}}}","expiration":{{{ends}}}}}
            """)));
    }

    // As aws sso login leaves it.
    private void SignIn(string cachedAs, TimeSpan left, bool isRenewable = false)
    {
        var cached = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["startUrl"] = StartUrl,
            ["region"] = "eu-west-1",
            ["accessToken"] = AccessToken,
            ["expiresAt"] = Time(DateTime.UtcNow + left),
        };
        if (isRenewable)
        {
            cached["clientId"] = "a-client";
            cached["clientSecret"] = "a-client-secret-EXAMPLE";
            cached["refreshToken"] = "a-refresh-token-EXAMPLE";
            cached["registrationExpiresAt"] = Time(DateTime.UtcNow.AddDays(30));
        }

#pragma warning disable CA5350 // The name that AWS gives the file; nothing secret.
        var name = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(cachedAs))).ToLowerInvariant();
#pragma warning restore CA5350
        Write(Path.Combine("sso", "cache", name + ".json"), JsonSerializer.Serialize(cached));
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_home.Path, ".aws", name), text);

    private async Task<(int ExitCode, string Output, string Error)> FetchAsync(string profile, Uri portal, Uri? oidc = null)
    {
        var start = ToolProgram.Start(
            "fetch", "--profile", profile, "--no-generate", "--out-file", "-", "--timeout-seconds", "60", "--endpoint-url", _server.Server.Endpoint.AbsoluteUri);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = _home.Path;
        start.Environment["AWS_ENDPOINT_URL_SSO"] = portal.AbsoluteUri;
        start.Environment["AWS_ENDPOINT_URL_SSO_OIDC"] = (oidc ?? portal).AbsoluteUri;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
