using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>Calls a server on the machine that returns keys: a container's agent or EC2's metadata. It never uses a proxy.</summary>
internal sealed class LocalAgent(TimeSpan attemptTimeout, int attempts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpSettings _http = new() { IsDirect = true, AttemptTimeout = attemptTimeout, ConnectTimeout = attemptTimeout };

    /// <summary>The status and the text of the response. Failed calls are retried.</summary>
    /// <exception cref="HttpRequestException">There is no response.</exception>
    internal async Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpMethod method, Uri url, (string Name, string Value)? header, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, url);
                if (header is var (name, value))
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using var response = await SharedHttpClient.Of(_http).SendAsync(request, cancellationToken).ConfigureAwait(false);
                var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                if (response.StatusCode < HttpStatusCode.InternalServerError || attempt >= attempts)
                {
                    return (response.StatusCode, text);
                }
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException && attempt < attempts)
            {
                // The next attempt may succeed.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The keys of a response; null when it has none.</summary>
    internal static SessionKeys? Read(string text) =>
        JsonText.Parse(text) is { } answer && JsonText.Text(answer, "AccessKeyId") is { } id && JsonText.Text(answer, "SecretAccessKey") is { } secret
            ? new SessionKeys(id, secret, JsonText.Text(answer, "Token"), JsonText.Time(answer, "Expiration"))
            : null;
}
