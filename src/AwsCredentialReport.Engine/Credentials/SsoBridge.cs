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

/// <summary>On whose behalf IAM Identity Center is called, and why it could not be.</summary>
internal sealed class SsoCall(HttpSettings http)
{
    internal HttpSettings Http => http;

    internal IamException? Failure { get; private set; }

    internal IamException Keep(IamException failure) => Failure = failure;
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

    private static readonly AsyncLocal<SsoCall?> Current = new();

    private readonly string _region;

    internal SsoBridge(RegionEndpoint region) => _region = region.SystemName;

    internal static void Register() => _ = Registered.Value;

    /// <summary>Says on whose behalf the SDK calls the bridge from here on: it makes bridges of its own accord.</summary>
    internal static void Begin(SsoCall call) => Current.Value = call;

    public async Task<ImmutableCredentials> CredentialsFromSsoAccessTokenAsync(
        string accountId, string roleName, string accessToken, IDictionary<string, object> additionalProperties)
    {
        var path = $"federation/credentials?account_id={Uri.EscapeDataString(accountId)}&role_name={Uri.EscapeDataString(roleName)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host("portal.sso", "AWS_ENDPOINT_URL_SSO"), path));
        request.Headers.Add("x-amz-sso_bearer_token", accessToken);
        var keys = (await SendAsync(request, "GetRoleCredentials").ConfigureAwait(false))["roleCredentials"];

        // The SDK takes no other kind, although it asks for less.
        return new SSOImmutableCredentials(
            Needed(keys, "accessKeyId"), Needed(keys, "secretAccessKey"), Needed(keys, "sessionToken"), Expiration(keys));
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
        var answer = await SendAsync(request, "CreateToken").ConfigureAwait(false);
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

    // The SDK tells of a failed renewal no more than that it failed, so the failure is kept for who asked.
    private static async Task<JsonNode> SendAsync(HttpRequestMessage request, string operation)
    {
        var call = Current.Value;
        try
        {
            using var response = await SharedHttpClient.Of(call?.Http ?? new HttpSettings()).SendAsync(request).ConfigureAwait(false);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false), operation);
        }
        catch (Exception e) when (AwsFailures.Translate(operation, e, CancellationToken.None) is IamException { Failure: IamFailure.Network } failure)
        {
            throw call?.Keep(failure) ?? failure;
        }
        catch (IamException e) when (call is not null)
        {
            call.Keep(e);
            throw;
        }
    }

    private static JsonObject Read(HttpStatusCode status, string text, string operation)
    {
        var answer = Parse(text);
        var said = (string?)answer?["message"] ?? (string?)answer?["error_description"];
        return status switch
        {
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => throw new IamException(
                status is HttpStatusCode.TooManyRequests ? IamFailure.Throttled : IamFailure.ServiceFailure,
                operation,
                said?.TrimEnd('.') ?? Answered(status),
                status: status),
            HttpStatusCode.OK when answer is not null => answer,
            _ => throw new SsoRefusedException(
                status == HttpStatusCode.Unauthorized || (string?)answer?["error"] is "invalid_grant" or "expired_token",
                said ?? (answer is null || status == HttpStatusCode.OK ? Answered(status) : status.ToString())),
        };
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Answered(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"it answered HTTP {(int)status}");

    private static DateTime Expiration(JsonNode? keys) =>
        keys?["expiration"] is JsonValue value && value.TryGetValue(out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
            : throw new SsoRefusedException(isExpired: false, "its answer has no expiration");

    private static string Needed(JsonNode? from, string name) =>
        (string?)from?[name] ?? throw new SsoRefusedException(isExpired: false, $"its answer has no {name}");

    private Uri Host(string service, string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url
            ? new Uri(url.EndsWith('/') ? url : url + "/")
            : new Uri($"https://{service}.{_region}.{AwsPartition.OfRegion(_region)?.DnsSuffix ?? "amazonaws.com"}/");
}
