using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Simulator;

/// <summary>Signs a request by the letter of the specification; shares no line with the simulator's checker.</summary>
internal sealed record ExampleSigner(string AccessKeyId, string Secret)
{
    internal string Region { get; init; } = "us-east-1";

    internal string Service { get; init; } = "iam";

    internal string? SessionToken { get; init; }

    internal DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The query has to be sorted and encoded already.</summary>
    internal SignedRequest Sign(string method, string host, string query, string body)
    {
        var date = Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> headers =
        [
            new("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
            new("host", host),
            new("x-amz-date", date),
        ];
        if (SessionToken is not null)
        {
            headers.Add(new("x-amz-security-token", SessionToken));
        }

        var names = string.Join(';', headers.Select(header => header.Key));
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        var canonical = $"{method}\n/\n{query}\n{lines}\n{names}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var scope = $"{date[..8]}/{Region}/{Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var kDate = Hmac(Encoding.UTF8.GetBytes($"AWS4{Secret}"), date[..8]);
        var kSigning = Hmac(Hmac(Hmac(kDate, Region), Service), "aws4_request");
        var authorization = $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, " +
            $"Signature={Hex(Hmac(kSigning, toSign))}";
        return new SignedRequest(
            method, "/", query, [.. headers, new("Authorization", authorization)], Encoding.UTF8.GetBytes(body));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
