using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>The proxies of the environment, compared by value, so that equal settings share their connections.</summary>
/// <remarks>
/// The rules are those of Python, and so of the AWS CLI: NO_PROXY contains hosts and domains, with or without a leading dot,
/// or <c>*</c>. ALL_PROXY is used too, as .NET and so AWS Tools do; the AWS CLI ignores it.
/// </remarks>
public sealed record ProxyRules(string? Https, string? Http, string NoProxy)
{
    internal static ProxyRules? Of(Func<string, string?> variable)
    {
        var all = Get("all_proxy");
        var rules = new ProxyRules(Get("https_proxy") ?? all, Get("http_proxy") ?? all, Get("no_proxy") ?? string.Empty);
        if (rules is { Https: null, Http: null })
        {
            return null;
        }

        // .NET would call a host directly if its proxy is not valid.
        _ = Parse(rules.Https, "HTTPS_PROXY");
        _ = Parse(rules.Http, "HTTP_PROXY");
        return rules;

        string? Get(string name) => variable(name) is { Length: > 0 } lower ? lower
            : variable(name.ToUpperInvariant()) is { Length: > 0 } upper ? upper
            : null;
    }

    /// <summary>The proxy for a URL, with its user name and password; null when it is called directly.</summary>
    /// <exception cref="CredentialException">The proxy's URL is not one.</exception>
    internal Uri? For(Uri url)
    {
        var (text, variable) = url.Scheme == Uri.UriSchemeHttps ? (Https, "HTTPS_PROXY") : (Http, "HTTP_PROXY");
        return text is null || IsDirect(url) ? null : Parse(text, variable);
    }

    private static Uri? Parse(string? text, string variable)
    {
        if (text is null)
        {
            return null;
        }

        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(whole, UriKind.Absolute, out var proxy) && proxy.Host.Length > 0 ? proxy : throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.ProxyInvalid, variable, EndpointAddress.Shown(text)),
            advice: Sentence.Format(Messages.ProxyInvalid_Advice, variable));
    }

    internal IWebProxy ToWebProxy() => new RuledProxy(this);

    private bool IsDirect(Uri url) => NoProxy
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(pattern => pattern == "*" || IsOf(pattern.TrimStart('.'), url));

    private static bool IsOf(string domain, Uri url)
    {
        var host = domain.Contains(':', StringComparison.Ordinal) && !domain.StartsWith('[') ? url.Authority : url.Host;
        return host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) &&
            (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');
    }

    /// <summary>Gives .NET the proxy without its password, which its messages would contain, and the password separately.</summary>
    private sealed class RuledProxy(ProxyRules rules) : IWebProxy, ICredentials
    {
        public ICredentials? Credentials
        {
            get => this;
            set => throw new NotSupportedException();
        }

        public Uri? GetProxy(Uri destination) => rules.For(destination) is { } proxy ? EndpointAddress.WithoutUser(proxy) : null;

        public bool IsBypassed(Uri host) => rules.For(host) is null;

        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            foreach (var text in (string?[])[rules.Https, rules.Http])
            {
                if (Parse(text, "HTTPS_PROXY") is { } proxy && proxy.UserInfo.Length > 0 &&
                    string.Equals(proxy.Authority, uri.Authority, StringComparison.OrdinalIgnoreCase))
                {
                    var parts = proxy.UserInfo.Split(':', 2);
                    return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
                }
            }

            return null;
        }
    }
}
