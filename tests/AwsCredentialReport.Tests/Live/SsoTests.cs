using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>The two calls to IAM Identity Center, the sign-in that is kept between them, and secrets in answers.</summary>
public sealed class SsoTests : IDisposable
{
    private const string AccessToken = "an-access-token-EXAMPLE";
    private const string Keys = $$$"""
        {"roleCredentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","secretAccessKey":"{{{LiveServer.Secret}}}","sessionToken":"a-session-token-EXAMPLE","expiration":1893456000000}}
        """;

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_token_is_exchanged_for_keys()
    {
        using var portal = new CannedServer(_ => (200, Keys));
        SignIn();

        var keys = await KeysAsync(portal, role: "An Auditor+&");

        Assert.Equal(
            ("ASIAIOSFODNN7EXAMPLE", LiveServer.Secret, "a-session-token-EXAMPLE"), (keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), keys.Expiration);
        var request = Assert.Single(portal.Requests);
        Assert.StartsWith("GET /federation/credentials?role_name=An%20Auditor%2B%26&account_id=123456789012 HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains($"x-amz-sso_bearer_token: {AccessToken}", request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(401, """{"message":"Session token not found or invalid"}""", CredentialProblem.SignInNeeded, "The SSO sign-in of the profile 'dev' has expired")]
    [InlineData(401, "<html>", CredentialProblem.SignInNeeded, "The SSO sign-in of the profile 'dev' has expired")]
    [InlineData(403, """{"message":"No access"}""", CredentialProblem.NotUsable, "IAM Identity Center refused the profile 'dev': No access.")]
    [InlineData(200, "{}", CredentialProblem.NotUsable, "IAM Identity Center returned no keys for the profile 'dev': its response has no accessKeyId.")]
    public async Task A_refusal_says_whether_the_sign_in_has_expired(int status, string body, CredentialProblem problem, string message)
    {
        using var portal = new CannedServer(_ => (status, body));
        SignIn();

        var e = await Assert.ThrowsAsync<CredentialException>(() => KeysAsync(portal));

        Assert.Equal(problem, e.Problem);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessToken, e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, """{"message":"Slow down."}""", IamFailure.Throttled, "Slow down")]
    [InlineData(500, "{}", IamFailure.ServiceFailure, "it returned HTTP 500")]
    [InlineData(502, "<html>", IamFailure.ServiceFailure, "it returned HTTP 502")]
    [InlineData(404, "<html>", IamFailure.Blocked, "it returned HTTP 404")]
    [InlineData(200, "[]", IamFailure.Blocked, "it returned HTTP 200")]
    public async Task An_answer_that_is_not_a_refusal_is_a_failure_of_the_call(int status, string body, IamFailure failure, string message)
    {
        using var portal = new CannedServer(_ => (status, body));
        SignIn();

        var e = await Assert.ThrowsAsync<IamException>(() => KeysAsync(portal));

        Assert.Equal((failure, "GetRoleCredentials", message), (e.Failure, e.Operation, e.Message));
    }

    [Theory]
    [InlineData(200, """{"accessToken":"a-new-token-EXAMPLE","expiresIn":3600}""", null)]
    [InlineData(400, """{"error":"invalid_grant","error_description":"It has ended"}""", "The SSO sign-in of the profile 'dev' has expired")]
    [InlineData(200, "{}", "IAM Identity Center returned no keys for the profile 'dev': its response has no accessToken.")]
    public async Task A_sign_in_is_renewed_and_kept_or_refused(int status, string body, string? refusal)
    {
        using var oidc = new CannedServer(_ => (status, body));
        using var portal = new CannedServer(_ => (200, Keys));
        var file = SignIn(hours: -1, isRenewable: true);

        if (refusal is null)
        {
            await KeysAsync(portal, oidc);
            Assert.Contains("x-amz-sso_bearer_token: a-new-token-EXAMPLE", Assert.Single(portal.Requests), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("a-new-token-EXAMPLE", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            Assert.Contains("a-refresh-token-EXAMPLE", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
        else
        {
            var e = await Assert.ThrowsAsync<CredentialException>(() => KeysAsync(portal, oidc));
            Assert.StartsWith(refusal, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("EXAMPLE", e.ToString(), StringComparison.Ordinal);
            Assert.Empty(portal.Requests);
        }

        Assert.Contains("\"grantType\":\"refresh_token\"", Assert.Single(oidc.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_of_one_sign_in_renew_it_once()
    {
        var renewals = 0;
        using var oidc = new CannedServer(_ => Interlocked.Increment(ref renewals) == 1
            ? (200, """{"accessToken":"a-new-token-EXAMPLE","expiresIn":3600,"refreshToken":"another-EXAMPLE"}""")
            : (400, """{"error":"invalid_grant"}"""));
        using var portal = new CannedServer(_ => (200, Keys));
        SignIn(hours: -1, isRenewable: true);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => KeysAsync(portal, oidc)));

        Assert.Single(oidc.Requests);
        Assert.Equal(6, portal.Requests.Count(request => request.Contains("a-new-token-EXAMPLE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_saved_is_kept_for_this_process_until_a_later_one()
    {
        using var oidc = new CannedServer(_ => (200, """{"accessToken":"a-new-token-EXAMPLE","expiresIn":3600}"""));
        using var portal = new CannedServer(_ => (200, Keys));
        var file = SignIn(hours: -1, isRenewable: true);
        Directory.CreateDirectory(FormattableString.Invariant($"{file}.{Environment.ProcessId}.tmp"));

        await KeysAsync(portal, oidc);
        await KeysAsync(portal, oidc);
        SignIn(hours: 8);
        await KeysAsync(portal, oidc);

        Assert.Single(oidc.Requests);
        Assert.Equal(
            ["a-new-token-EXAMPLE", "a-new-token-EXAMPLE", AccessToken],
            portal.Requests.Select(request => request.Split('\n').First(line => line.Contains("bearer_token", StringComparison.Ordinal)).Split(": ")[1].Trim()));
    }

    [Fact]
    public async Task A_sign_in_that_another_process_renewed_is_used()
    {
        var file = SignIn(hours: -1, isRenewable: true);
        using var oidc = new CannedServer(_ =>
        {
            File.WriteAllText(file, $$"""{"accessToken":"a-new-token-EXAMPLE","expiresAt":"{{Time(1)}}"}""");
            return (400, """{"error":"invalid_grant"}""");
        });
        using var portal = new CannedServer(_ => (200, Keys));

        await KeysAsync(portal, oidc);

        Assert.Contains("a-new-token-EXAMPLE", Assert.Single(portal.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_message_that_quotes_the_token_is_shown_without_it(int status)
    {
        using var portal = new CannedServer(_ => (status, $$"""{"message":"The token {{AccessToken}} was refused"}"""));
        SignIn();

        var e = await Assert.ThrowsAnyAsync<Exception>(() => KeysAsync(portal));

        Assert.Contains("The token *** was refused", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessToken, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_still_good_is_used_where_it_cannot_be_renewed()
    {
        using var oidc = new CannedServer(_ => (500, "{}"));
        using var portal = new CannedServer(_ => (200, Keys));
        SignIn(hours: 0.1, isRenewable: true);

        await KeysAsync(portal, oidc);

        Assert.Contains($"x-amz-sso_bearer_token: {AccessToken}", Assert.Single(portal.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("externalId", "my#Secret-ExternalId")]
    [InlineData("webIdentityToken", "glpat-SECRETTOKEN")]
    public async Task A_message_of_sts_that_quotes_what_was_sent_is_shown_without_it(string name, string secret)
    {
        using var server = new CannedServer(_ => (400,
            $"<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Value '{secret}' at '{name}' is wrong</Message></Error></ErrorResponse>"));
        using var sts = new StsClient(new AnonymousAWSCredentials(), QueryEndpoint.Sts(server.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);
        var role = new RoleRequest("arn:aws:iam::123456789012:role/Auditor", "test") { ExternalId = secret };

        var e = await Assert.ThrowsAsync<IamException>(() => name == "externalId"
            ? sts.AssumeRoleAsync(role, CancellationToken.None)
            : sts.AssumeRoleWithWebIdentityAsync(role, secret, CancellationToken.None));

        Assert.Equal($"Value '***' at '{name}' is wrong", e.Message);
        Assert.DoesNotContain(secret, e.ToString(), StringComparison.Ordinal);
    }

    private Task<SessionKeys> KeysAsync(CannedServer portal, CannedServer? oidc = null, string role = "Auditor")
    {
        var connection = new AwsConnection
        {
            Environment = name => name switch
            {
                "HOME" => _home.Path,
                "AWS_ENDPOINT_URL_SSO" => portal.Url.AbsoluteUri,
                "AWS_ENDPOINT_URL_SSO_OIDC" => oidc?.Url.AbsoluteUri,
                _ => null,
            },
        };
        var endpoints = new EndpointChooser(connection, SharedConfig.Load(connection), profile: null, isNamed: false);
        var profile = new SsoProfile("dev", "corp", IsRenewable: true, LiveServer.AccountId, role, "eu-west-1");
        return new SsoCredentials(profile, endpoints, _home.Path).FetchAsync(CancellationToken.None);
    }

    // As aws sso login leaves it.
    private string SignIn(double hours = 1, bool isRenewable = false)
    {
#pragma warning disable CA5350 // The name that AWS gives the file; nothing secret.
        var name = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes("corp"))).ToLowerInvariant();
#pragma warning restore CA5350
        Directory.CreateDirectory(Path.Combine(_home.Path, ".aws", "sso", "cache"));
        var renewal = isRenewable
            ? $$""","clientId":"a-client","clientSecret":"a-client-secret-EXAMPLE","refreshToken":"a-refresh-token-EXAMPLE","registrationExpiresAt":"{{Time(720)}}" """
            : string.Empty;
        var path = Path.Combine(_home.Path, ".aws", "sso", "cache", name + ".json");
        File.WriteAllText(path, $$"""{"accessToken":"{{AccessToken}}","expiresAt":"{{Time(hours)}}"{{renewal}}}""");
        return path;
    }

    private static string Time(double hours) =>
        DateTime.UtcNow.AddHours(hours).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
