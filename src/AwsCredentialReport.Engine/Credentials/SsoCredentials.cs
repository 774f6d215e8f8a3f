using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

namespace AwsCredentialReport.Engine;

/// <summary>A profile's settings of IAM Identity Center.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="CacheKey">The key of the sign-in's cache file: the session's name, or the start URL of a profile without one.</param>
/// <param name="IsRenewable">Whether the sign-in belongs to an <c>sso-session</c> and can be renewed.</param>
/// <param name="AccountId">The account.</param>
/// <param name="RoleName">The permission set's role.</param>
/// <param name="Region">The region of IAM Identity Center.</param>
internal sealed record SsoProfile(string Profile, string CacheKey, bool IsRenewable, string AccountId, string RoleName, string Region);

/// <summary>
/// Credentials of IAM Identity Center, from the sign-in of <c>aws sso login</c>. It renews a sign-in, but never starts
/// one.
/// </summary>
internal sealed class SsoCredentials(SsoProfile profile, EndpointChooser endpoints, string home)
{
    private const int Attempts = 3;

    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly SsoTokenCache _cache = new(home, profile.CacheKey);

    internal async Task<SessionKeys> FetchAsync(CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        var url = new Uri(
            EndpointAddress.WithSlash(endpoints.SsoPortal(profile.Region)),
            $"federation/credentials?role_name={Uri.EscapeDataString(profile.RoleName)}&account_id={Uri.EscapeDataString(profile.AccountId)}");
        var keys = (await SendAsync(Request, "GetRoleCredentials", [token], cancellationToken).ConfigureAwait(false))["roleCredentials"] as JsonObject;
        return new SessionKeys(
            Required(keys, "accessKeyId"), Required(keys, "secretAccessKey"), Required(keys, "sessionToken"), Expiration(keys));

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation("x-amz-sso_bearer_token", token);
            return request;
        }
    }

    // A refresh token may work only once, and all profiles of a sign-in need it at the same time.
    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        using (await _cache.WaitForTurnAsync(cancellationToken).ConfigureAwait(false))
        {
            return await CurrentTokenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> CurrentTokenAsync(CancellationToken cancellationToken)
    {
        var token = _cache.Read() ?? throw Expired();
        var end = JsonText.Time(token, "expiresAt") ?? throw Expired();
        var now = DateTimeOffset.UtcNow;
        if (profile.IsRenewable && end - RenewBefore < now && JsonText.Text(token, "refreshToken") is not null &&
            JsonText.Time(token, "registrationExpiresAt") > now)
        {
            try
            {
                token = await RenewAsync(token, cancellationToken).ConfigureAwait(false);
                end = JsonText.Time(token, "expiresAt") ?? end;
            }
            catch (Exception e) when (end > now && e is IamException or CredentialException)
            {
                // The sign-in is still valid; the next run tries again.
            }
            catch (CredentialException) when (_cache.Read() is { } other && JsonText.Time(other, "expiresAt") > now)
            {
                // Another process has renewed it.
                return JsonText.Text(other, "accessToken") ?? throw Expired();
            }
        }

        return end > now ? JsonText.Text(token, "accessToken") ?? throw Expired() : throw Expired();
    }

    private async Task<JsonObject> RenewAsync(JsonObject token, CancellationToken cancellationToken)
    {
        var url = new Uri(EndpointAddress.WithSlash(endpoints.SsoOidc(profile.Region)), "token");
        var (secret, refresh) = (JsonText.Text(token, "clientSecret"), JsonText.Text(token, "refreshToken"));
        var answer = await SendAsync(Request, "CreateToken", [secret, refresh], cancellationToken).ConfigureAwait(false);
        var renewed = (JsonObject)token.DeepClone();
        renewed["accessToken"] = Required(answer, "accessToken");
        renewed["refreshToken"] = JsonText.Text(answer, "refreshToken") ?? refresh;
        renewed["expiresAt"] = DateTimeOffset.UtcNow
            .AddSeconds(int.TryParse(JsonText.Text(answer, "expiresIn"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        _cache.Write(renewed);
        return renewed;

        HttpRequestMessage Request() => new(HttpMethod.Post, url)
        {
            Content = new StringContent(
                new JsonObject
                {
                    ["clientId"] = JsonText.Text(token, "clientId"),
                    ["clientSecret"] = secret,
                    ["grantType"] = "refresh_token",
                    ["refreshToken"] = refresh,
                }.ToJsonString(),
                Encoding.UTF8,
                MediaTypeNames.Application.Json),
        };
    }

    // Transient failures are retried.
    private async Task<JsonObject> SendAsync(
        Func<HttpRequestMessage> request, string operation, string?[] secrets, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = request();
                return await SendOnceAsync(message, operation, secrets, cancellationToken).ConfigureAwait(false);
            }
            catch (IamException e) when (e.IsTransient && attempt < Attempts)
            {
                await Task.Delay(Pause * attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<JsonObject> SendOnceAsync(
        HttpRequestMessage request, string operation, string?[] secrets, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SharedHttpClient.Of(endpoints.Http).SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), operation, secrets);
        }
        catch (Exception e) when ((e as IamException ?? AwsFailures.Translate(operation, e, cancellationToken)) is IamException failure)
        {
            throw failure.For(Sentence.Format(Messages.SsoContext, profile.Profile));
        }
    }

    private JsonObject Read(HttpStatusCode status, string text, string operation, string?[] secrets)
    {
        var answer = JsonText.Parse(text);
        var message = answer is null ? null : JsonText.Text(answer, "message") ?? JsonText.Text(answer, "error_description");
        var code = answer is null ? null : JsonText.Text(answer, "error");
        return status switch
        {
            HttpStatusCode.OK when answer is not null => answer,
            HttpStatusCode.Unauthorized => throw Expired(),
            HttpStatusCode.BadRequest when code is "invalid_grant" or "expired_token" => throw Expired(),
            HttpStatusCode.TooManyRequests => throw new IamException(IamFailure.Throttled, operation, Reason(), status: status),
            >= HttpStatusCode.InternalServerError => throw new IamException(IamFailure.ServiceFailure, operation, Reason(), status: status),
            _ when answer is null => throw new IamException(IamFailure.Blocked, operation, Reason(), status: status),
            _ => throw new CredentialException(
                CredentialProblem.NotUsable,
                Sentence.Format(Messages.SsoRefused, profile.Profile, Reason()),
                advice: Sentence.Format(Messages.SsoRefused_Advice, profile.RoleName, profile.AccountId, profile.Profile)),
        };

        string Reason() => message is not null ? SecretText.Hide(message, secrets).TrimEnd('.') : Sentence.Format(Messages.HttpStatus, (int)status);
    }

    private static DateTimeOffset? Expiration(JsonObject? keys) =>
        keys?["expiration"] is JsonValue value && value.TryGetValue(out long milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private string Required(JsonObject? from, string name) =>
        from is not null && JsonText.Text(from, name) is { } text ? text : throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.SsoKeysMissing, profile.Profile, name),
            advice: Messages.SsoTryAgain);

    private CredentialException Expired() => new(
        CredentialProblem.SignInNeeded,
        Sentence.Format(Messages.SsoSignInNeeded, profile.Profile),
        advice: Sentence.Format(Messages.SsoSignInNeeded_Advice, profile.Profile));
}
