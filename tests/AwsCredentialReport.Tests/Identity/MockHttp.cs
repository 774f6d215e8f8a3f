using System.Globalization;
using System.Text;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>A request as it was on the wire, and the host that it was meant for.</summary>
internal sealed record MockRequest(
    string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    internal string Host { get; init; } = string.Empty;

    internal bool Proxied { get; init; }

    internal string Path => Target.Split('?')[0];

    internal string Query => Target[Math.Min(Path.Length + 1, Target.Length)..];

    internal string Text => Encoding.UTF8.GetString(Body.Span);

    internal SignedRequest Signed => new(Method, Path, Query, Headers, Body);

    internal string? Header(string name) => Headers
        .FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A parameter of the form in the body, or of the query.</summary>
    internal string? Parameter(string name) => (Body.Length > 0 && Method == "POST" ? Text : Query)
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && string.Equals(pair[0], name, StringComparison.Ordinal))
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();
}

/// <summary>An answer; null headers are those of its type and length alone.</summary>
internal sealed record MockAnswer(int Status, string Type, string Body)
{
    internal IReadOnlyList<string> Headers { get; init; } = [];

    internal TimeSpan Clock { get; init; }

    internal static MockAnswer Xml(int status, string body) => new(status, "text/xml", body);

    internal static MockAnswer Json(int status, string body) => new(status, "application/json", body);

    internal static MockAnswer Html(int status) => new(
        status,
        "text/html",
        "<html><head><title>Blocked</title></head><body><p>Your administrator blocked this page.</p></body></html>");

    internal byte[] ToBytes(bool withBody)
    {
        var date = (DateTimeOffset.UtcNow + Clock).ToString("R", CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Mock\r\n"))
            .Append(CultureInfo.InvariantCulture, $"Date: {date}\r\nContent-Type: {Type}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        foreach (var header in Headers)
        {
            head.Append(header).Append("\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. withBody ? body : []];
    }
}

/// <summary>Reads requests from a connection, one after the other.</summary>
internal sealed class MockReader(Stream stream)
{
    private readonly List<byte> _rest = [];
    private readonly byte[] _buffer = new byte[16384];

    /// <summary>The next request; null at the end of the connection.</summary>
    internal async Task<MockRequest?> ReadAsync(CancellationToken cancellation)
    {
        int end;
        while ((end = IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(cancellation))
            {
                return null;
            }
        }

        var lines = Encoding.Latin1.GetString(Take(end + 4)).TrimEnd().Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()))
            .ToArray();
        var request = new MockRequest(first[0], first[1], headers, default);
        if (request.Header("Expect") is not null)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellation);
        }

        return request with { Body = await ReadBodyAsync(request, cancellation) };
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(MockRequest request, CancellationToken cancellation)
    {
        if (request.Header("Transfer-Encoding") is null)
        {
            var length = request.Header("Content-Length") ?? "0";
            return await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellation);
        }

        var body = new List<byte>();
        while (true)
        {
            int end;
            while ((end = IndexOf("\r\n"u8)) < 0 && await FillAsync(cancellation))
            {
            }

            var line = Encoding.ASCII.GetString(Take(end + 2)).Trim();
            var size = int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange(await ReadExactlyAsync(size, cancellation));
            await ReadExactlyAsync(2, cancellation);
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int count, CancellationToken cancellation)
    {
        while (_rest.Count < count && await FillAsync(cancellation))
        {
        }

        return Take(Math.Min(count, _rest.Count));
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        var read = await stream.ReadAsync(_buffer, cancellation);
        _rest.AddRange(_buffer.AsSpan(0, read));
        return read > 0;
    }

    private byte[] Take(int count)
    {
        var bytes = _rest.GetRange(0, count).ToArray();
        _rest.RemoveRange(0, count);
        return bytes;
    }

    private int IndexOf(ReadOnlySpan<byte> text) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rest).IndexOf(text);
}
