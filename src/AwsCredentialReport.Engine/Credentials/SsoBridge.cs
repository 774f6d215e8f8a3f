using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.RuntimeDependencies;

namespace AwsCredentialReport.Engine;

/// <summary>IAM Identity Center said no; expired when the sign-in is what it does not accept.</summary>
internal sealed class SsoRefusedException(bool isExpired, string message) : Exception(message)
{
    internal bool IsExpired => isExpired;
}

/// <summary>
/// The two calls to IAM Identity Center that the SDK needs for SSO profiles, given to it through its own registry:
/// shipping AWSSDK.SSO and AWSSDK.SSOOIDC would break the SSO profiles of an AWS Tools in the same session.
/// </summary>
internal sealed class SsoBridge : ICoreAmazonSSO, ICoreAmazonSSOOIDC
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new SsoBridge(context.SSOClientContextData.Region));
        registry.RegisterSSOOIDCClient(context => new SsoBridge(context.SSOOIDCClientContextData.Region));
        return true;
    });

    private readonly string _region;

    internal SsoBridge(RegionEndpoint region) => _region = region.SystemName;

    internal static void Register() => _ = Registered.Value;

    public async Task<ImmutableCredentials> CredentialsFromSsoAccessTokenAsync(
        string accountId, string roleName, string accessToken, IDictionary<string, object> additionalProperties)
    {
        var path = $"federation/credentials?account_id={Uri.EscapeDataString(accountId)}&role_name={Uri.EscapeDataString(roleName)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host("portal.sso", "AWS_ENDPOINT_URL_SSO"), path));
        request.Headers.Add("x-amz-sso_bearer_token", accessToken);
        var keys = (await SendAsync(request).ConfigureAwait(false))["roleCredentials"];
        return new ImmutableCredentials(Needed(keys, "accessKeyId"), Needed(keys, "secretAccessKey"), Needed(keys, "sessionToken"));
    }

    public Task<GetSsoTokenResponse> GetSsoTokenAsync(GetSsoTokenRequest getSsoTokenRequest) =>
        throw new NotSupportedException("A cmdlet starts no sign-in.");

    public async Task<GetSsoTokenResponse> RefreshTokenAsync(GetSsoTokenResponse previousResponse)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host("oidc", "AWS_ENDPOINT_URL_SSO_OIDC"), "token"))
        {
            Content = JsonContent.Create(new
            {
                clientId = previousResponse.ClientId,
                clientSecret = previousResponse.ClientSecret,
                grantType = "refresh_token",
                refreshToken = previousResponse.RefreshToken,
            }),
        };
        var answer = await SendAsync(request).ConfigureAwait(false);
        return new GetSsoTokenResponse
        {
            AccessToken = Needed(answer, "accessToken"),
            ExpiresAt = DateTime.UtcNow.AddSeconds((int?)answer["expiresIn"] ?? 0),
            RefreshToken = (string?)answer["refreshToken"] ?? previousResponse.RefreshToken,
            ClientId = previousResponse.ClientId,
            ClientSecret = previousResponse.ClientSecret,
            RegistrationExpiresAt = previousResponse.RegistrationExpiresAt,
            Region = previousResponse.Region,
            StartUrl = previousResponse.StartUrl,
        };
    }

    private static async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        using var response = await SharedHttpClient.Of(new HttpSettings()).SendAsync(request).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        try
        {
            var answer = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("not an object");
            return response.IsSuccessStatusCode ? answer : throw Refused(response.StatusCode, answer);
        }
        catch (JsonException)
        {
            throw new SsoRefusedException(
                response.StatusCode == HttpStatusCode.Unauthorized,
                string.Create(CultureInfo.InvariantCulture, $"it answered HTTP {(int)response.StatusCode}"));
        }
    }

    private static string Needed(JsonNode? from, string name) =>
        (string?)from?[name] ?? throw new SsoRefusedException(isExpired: false, $"its answer has no {name}");

    private static SsoRefusedException Refused(HttpStatusCode status, JsonNode answer) => new(
        status == HttpStatusCode.Unauthorized || (string?)answer["error"] is "invalid_grant" or "expired_token",
        (string?)answer["message"] ?? (string?)answer["error_description"] ?? status.ToString());

    private Uri Host(string service, string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url
            ? new Uri(url.EndsWith('/') ? url : url + "/")
            : new Uri($"https://{service}.{_region}.{AwsPartition.OfRegion(_region)?.DnsSuffix ?? "amazonaws.com"}/");
}
