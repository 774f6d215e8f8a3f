using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>The time limits of one attempt, the proxy and the certificates.</summary>
public sealed record HttpSettings
{
    /// <summary>Gets the time limit of one attempt, from the connection to the last byte of the response.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the time limit of the connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the proxy of the session; null means that of the environment or the system.</summary>
    public ProxyAddress? Proxy { get; init; }

    /// <summary>Gets the proxies that the environment names; null means the system's.</summary>
    public ProxyRules? EnvironmentProxy { get; init; }

    /// <summary>Gets the certificate authorities to trust; null means the system's.</summary>
    public CaBundle? CaBundle { get; init; }

    /// <summary>Gets whether no proxy is used, for the agents on the machine itself.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The proxy that a URL is called through, without its password; null when it is called directly.</summary>
    internal Uri? ProxyFor(Uri url)
    {
        IWebProxy? proxy = IsDirect ? null : Proxy?.ToWebProxy() ?? EnvironmentProxy?.ToWebProxy() ?? HttpClient.DefaultProxy;
        return proxy is null || proxy.IsBypassed(url) || proxy.GetProxy(url) is not { } through || through == url
            ? null
            : EndpointAddress.WithoutUser(through);
    }
}

/// <summary>A proxy, compared by value, so that equal settings share their connections.</summary>
public sealed record ProxyAddress(string Host, int Port)
{
    /// <summary>Gets the proxy's credentials.</summary>
    public ICredentials? Credentials { get; init; }

    /// <summary>Gets whether hosts of the local network are called directly.</summary>
    public bool BypassOnLocal { get; init; }

    /// <summary>Gets regular expressions of the URLs that are called directly, one per line.</summary>
    public string Bypass { get; init; } = string.Empty;

    internal WebProxy ToWebProxy() => new(Host, Port)
    {
        Credentials = Credentials,
        BypassProxyOnLocal = BypassOnLocal,
        BypassList = Bypass.Split('\n', StringSplitOptions.RemoveEmptyEntries),
    };
}

/// <summary>A failure that a retry does not change: a redirect, a proxy's refusal, an untrusted certificate.</summary>
internal sealed class BlockedException(string message, HttpStatusCode? status = null) : Exception(message)
{
    internal HttpStatusCode? Status => status;
}

/// <summary>Gives all clients with the same settings one HttpClient, which lives as long as the process.</summary>
internal sealed class SharedHttpClient(HttpSettings settings) : HttpClientFactory
{
    private static readonly ConcurrentDictionary<HttpSettings, Lazy<HttpClient>> Clients = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Of(settings);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    internal static HttpClient Of(HttpSettings settings) => Clients.GetOrAdd(settings, key => new(() => Create(key))).Value;

    private static HttpClient Create(HttpSettings settings)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ResponseDrainTimeout = TimeSpan.Zero,
            UseCookies = false,
        };
        sockets.UseProxy = !settings.IsDirect;
        if (settings.Proxy?.ToWebProxy() is { } ofSession)
        {
            sockets.Proxy = ofSession;
        }
        else if (settings.EnvironmentProxy is { } rules)
        {
            sockets.Proxy = rules.ToWebProxy();
        }

        if (settings.CaBundle is { } bundle)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = bundle.ToValidator();
        }

        return new HttpClient(new CompleteResponseHandler(sockets, settings)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>
    /// Reads the whole body within the attempt's time limit. The SDK's own limit ends at the headers, so a stalled body would
    /// hang, and a truncated body would be noticed only by a blocking read.
    /// </summary>
    private sealed class CompleteResponseHandler(HttpMessageHandler inner, HttpSettings settings) : DelegatingHandler(inner)
    {
        private const int LargestResponse = 256 * 1024 * 1024;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(settings.AttemptTimeout);
            try
            {
                var response = await base.SendAsync(request, time.Token).ConfigureAwait(false);
                ServerTime.Note(request.RequestUri, response.Headers.Date);
                Refuse(request.RequestUri, response);
                response.Content = await ReadWholeAsync(response.Content, time.Token).ConfigureAwait(false);
                return response;
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                // The handler's own time limit is that of the connection.
                throw e.InnerException is TimeoutException && !time.IsCancellationRequested
                    ? new TimeoutException(Sentence.Format(Messages.NoConnection, Sentence.Seconds(settings.ConnectTimeout)), e)
                    : new TimeoutException(Sentence.Format(Messages.NoCompleteResponse, Sentence.Seconds(settings.AttemptTimeout)), e);
            }
            catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls && IsUntrusted(tls))
            {
                throw new BlockedException(Sentence.Format(Messages.CertificateUntrusted, request.RequestUri!.Host, tls.Message.TrimEnd('.')));
            }
            catch (Exception e) when (e is HttpRequestException { HttpRequestError: not HttpRequestError.ProxyTunnelError } or IOException &&
                settings.ProxyFor(request.RequestUri!) is { } proxy)
            {
                throw Through(proxy, e);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ProxyTunnelError)
            {
                throw ProxyRefusal.Of(e, settings.ProxyFor(request.RequestUri!), request.RequestUri!);
            }
        }

        private static HttpRequestException Through(Uri proxy, Exception e) => new HttpRequestException(
            Sentence.Format(Messages.ThroughProxy, e.Message.TrimEnd('.'), proxy), e, (e as HttpRequestException)?.StatusCode);

        // AWS's services never redirect. Another host must not get the request, and its page is not a response of AWS.
        private void Refuse(Uri? url, HttpResponseMessage response)
        {
            if (response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
            {
                throw new BlockedException(
                    Sentence.Format(Messages.Redirected, url?.Host, (int)response.StatusCode, response.Headers.Location?.Host ?? Messages.RedirectedToPage), response.StatusCode);
            }

            if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
            {
                throw ProxyRefusal.WithoutPassword(url is null ? null : settings.ProxyFor(url));
            }
        }

        private static bool IsUntrusted(AuthenticationException e) => e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);

        private static async Task<HttpContent> ReadWholeAsync(HttpContent content, CancellationToken cancellationToken)
        {
            using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var whole = new MemoryStream((int)Math.Clamp(content.Headers.ContentLength ?? 0, 0, LargestResponse));
            var chunk = new byte[64 * 1024];
            for (int read; (read = await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await whole.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                if (whole.Length > LargestResponse)
                {
                    throw new IOException(Messages.ResponseTooLarge);
                }
            }

            whole.Position = 0;
            var copy = new StreamContent(whole);
            foreach (var (name, values) in content.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            return copy;
        }
    }
}
