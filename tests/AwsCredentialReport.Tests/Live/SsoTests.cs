using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>The two calls to IAM Identity Center. The sign-in's cache is the SDK's, in the user's own folder.</summary>
public sealed class SsoTests
{
    private const string AccessToken = "an-access-token-EXAMPLE";
    private const string Keys = $$$"""
        {"roleCredentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","secretAccessKey":"{{{LiveServer.Secret}}}","sessionToken":"a-session-token-EXAMPLE","expiration":1893456000000}}
        """;

    [Fact]
    public async Task ATokenIsExchangedForKeys()
    {
        using var portal = new CannedServer(_ => (200, Keys));

        var keys = await CredentialsAsync(portal, "An Auditor+&");

        Assert.Equal(("ASIAIOSFODNN7EXAMPLE", LiveServer.Secret, "a-session-token-EXAMPLE"), (keys.AccessKey, keys.SecretKey, keys.Token));
        Assert.Equal(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), Assert.IsType<SSOImmutableCredentials>(keys).Expiration);
        var request = Assert.Single(portal.Requests);
        Assert.StartsWith("GET /federation/credentials?account_id=123456789012&role_name=An%20Auditor%2B%26 HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains($"x-amz-sso_bearer_token: {AccessToken}", request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(401, """{"message":"Session token not found or invalid"}""", true, "Session token not found or invalid")]
    [InlineData(403, """{"message":"No access"}""", false, "No access")]
    [InlineData(401, "<html>", true, "it answered HTTP 401")]
    [InlineData(200, "[]", false, "it answered HTTP 200")]
    [InlineData(200, "{}", false, "its answer has no accessKeyId")]
    public async Task ARefusalSaysWhetherTheSignInHasExpired(int status, string body, bool isExpired, string message)
    {
        using var portal = new CannedServer(_ => (status, body));

        var e = await Assert.ThrowsAsync<SsoRefusedException>(() => CredentialsAsync(portal, "Auditor"));

        Assert.Equal((isExpired, message), (e.IsExpired, e.Message));
        Assert.DoesNotContain(AccessToken, e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, """{"message":"Slow down."}""", IamFailure.Throttled, "Slow down")]
    [InlineData(500, "{}", IamFailure.ServiceFailure, "it answered HTTP 500")]
    [InlineData(502, "<html>", IamFailure.ServiceFailure, "it answered HTTP 502")]
    public async Task WhatMayWorkInAMomentIsNoRefusal(int status, string body, IamFailure failure, string message)
    {
        using var portal = new CannedServer(_ => (status, body));

        var e = await Assert.ThrowsAsync<IamException>(() => CredentialsAsync(portal, "Auditor"));

        Assert.Equal((failure, "GetRoleCredentials", message), (e.Failure, e.Operation, e.Message));
        Assert.True(e.IsTransient);
    }

    [Theory]
    [InlineData(200, """{"accessToken":"a-new-token-EXAMPLE","expiresIn":3600}""", null)]
    [InlineData(400, """{"error":"invalid_grant","error_description":"It has ended"}""", "It has ended")]
    [InlineData(200, "{}", "its answer has no accessToken")]
    public async Task ATokenIsRenewedOrNot(int status, string body, string? refusal)
    {
        using var oidc = new CannedServer(_ => (status, body));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO_OIDC", oidc.Url.AbsoluteUri);
        try
        {
            if (refusal is null)
            {
                var renewed = await RenewAsync();
                Assert.Equal(("a-new-token-EXAMPLE", "a-refresh-token-EXAMPLE"), (renewed.AccessToken, renewed.RefreshToken));
                Assert.InRange(renewed.ExpiresAt, DateTime.UtcNow.AddMinutes(50), DateTime.UtcNow.AddMinutes(61));
            }
            else
            {
                var e = await Assert.ThrowsAsync<SsoRefusedException>(RenewAsync);
                Assert.Equal(refusal, e.Message);
                Assert.DoesNotContain("EXAMPLE", e.ToString(), StringComparison.Ordinal);
            }

            Assert.Contains("\"grantType\":\"refresh_token\"", Assert.Single(oidc.Requests), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO_OIDC", null);
        }

        static Task<GetSsoTokenResponse> RenewAsync() => new SsoBridge(RegionEndpoint.EUWest1).RefreshTokenAsync(
            new() { ClientId = "a-client", ClientSecret = "a-client-secret-EXAMPLE", RefreshToken = "a-refresh-token-EXAMPLE" });
    }

    [Fact]
    public void NoSignInIsEverStarted() => Assert.Throws<NotSupportedException>(
        () => { _ = new SsoBridge(RegionEndpoint.EUWest1).GetSsoTokenAsync(new()); });

    private static async Task<ImmutableCredentials> CredentialsAsync(CannedServer portal, string role)
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO", portal.Url.AbsoluteUri);
        try
        {
            return await new SsoBridge(RegionEndpoint.EUWest1)
                .CredentialsFromSsoAccessTokenAsync("123456789012", role, AccessToken, new Dictionary<string, object>(StringComparer.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO", null);
        }
    }
}
