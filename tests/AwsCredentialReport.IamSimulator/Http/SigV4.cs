using System.Security.Cryptography;
using System.Text;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The steps of AWS Signature Version 4, under the names that its specification gives them.</summary>
internal static class SigV4
{
    internal const string Algorithm = "AWS4-HMAC-SHA256";
    internal const string Terminator = "aws4_request";

    /// <summary>Step 1. The hash is that of the body as it arrived, whatever a header says about it.</summary>
    internal static string CanonicalRequest(SignedRequest request, IReadOnlyList<string> signedHeaders)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalUri(request.Path)).Append('\n')
            .Append(CanonicalQueryString(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(CanonicalValue(request, name)).Append('\n');
        }

        return text.Append('\n')
            .AppendJoin(';', signedHeaders).Append('\n')
            .Append(Hash(request.Body.Span))
            .ToString();
    }

    /// <summary>Steps 2 and 3.</summary>
    internal static string StringToSign(string canonicalRequest, string date, string credentialScope) =>
        $"{Algorithm}\n{date}\n{credentialScope}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    /// <summary>Steps 4 and 5: the signing key is derived from the secret and the scope, part by part.</summary>
    internal static string Signature(string secret, CredentialScope scope, string stringToSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[scope.Date, scope.Region, scope.Service, Terminator])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign))).ToLowerInvariant();
    }

    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    // Every service but S3 encodes the path that is on the wire once more.
    private static string CanonicalUri(string path) =>
        path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(UriEncode));

    private static string CanonicalQueryString(string query)
    {
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Reencode(pair[0]), Value: pair.Length == 2 ? Reencode(pair[1]) : string.Empty))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string CanonicalValue(SignedRequest request, string name)
    {
        var values = request.Headers
            .Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            .Select(header => string.Join(' ', header.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return string.Join(',', values);
    }

    private static string Reencode(string text) => UriEncode(Uri.UnescapeDataString(text));

    // RFC 3986: all but letters, digits and - . _ ~ is encoded, in upper-case hexadecimals.
    private static string UriEncode(string text) => Uri.EscapeDataString(text);
}

/// <summary>The scope of a signature, as it stands behind the key id: 20150830/us-east-1/iam.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service)
{
    public override string ToString() => $"{Date}/{Region}/{Service}/{SigV4.Terminator}";
}
