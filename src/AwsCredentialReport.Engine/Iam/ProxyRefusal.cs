using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>The errors of a proxy that does not connect to AWS.</summary>
internal static partial class ProxyRefusal
{
    /// <summary>The error of a proxy that did not open a connection.</summary>
    internal static BlockedException Of(HttpRequestException e, Uri? proxy, Uri url) => StatusOf(e) switch
    {
        HttpStatusCode.ProxyAuthenticationRequired => WithoutPassword(proxy),
        { } status => new BlockedException(
            Sentence.Format(Messages.ProxyRefused, proxy, url.Host, Sentence.Format(Messages.StatusSuffix, (int)status)), status),
        null => new BlockedException(Sentence.Format(Messages.ProxyRefused, proxy, url.Host, string.Empty)),
    };

    /// <summary>The error of a proxy that requires a user name and password.</summary>
    internal static BlockedException WithoutPassword(Uri? proxy) =>
        new(Sentence.Format(Messages.ProxyAuthentication, proxy), HttpStatusCode.ProxyAuthenticationRequired);

    // .NET 8 has the status in the message only.
    private static HttpStatusCode? StatusOf(HttpRequestException e) =>
        e.StatusCode ?? (StatusInMessage().Match(e.Message) is { Success: true } found
            ? (HttpStatusCode)int.Parse(found.Groups["status"].Value, CultureInfo.InvariantCulture)
            : null);

    [GeneratedRegex("'(?<status>[1-5][0-9]{2})'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StatusInMessage();
}
