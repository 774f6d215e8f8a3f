using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// A loopback port that is a forward proxy (CONNECT, with TLS of <see cref="MockAuthority"/>), and an origin for
/// endpoint URLs, the container agent and the instance's metadata. It records every request.
/// </summary>
internal sealed class IdentityMock : IAsyncDisposable
{
    private const byte TlsHandshake = 0x16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly MockScript _script;
    private readonly MockServices _services;
    private readonly List<MockCall> _calls = [];

    internal IdentityMock(MockScript script)
    {
        _script = script;
        _listener.Start();
        _services = new MockServices(script, Port);
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The requests so far. A tunnel that was refused is one, too.</summary>
    internal IReadOnlyList<MockCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The mock has been disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var first = new byte[1];
                await client.Client.ReceiveAsync(first, SocketFlags.Peek, _end.Token);
                if (first[0] != TlsHandshake)
                {
                    await ServeAsync(client.GetStream(), "http", tunnel: null);
                    return;
                }

                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(TlsOptions("127.0.0.1"), _end.Token);
                await ServeAsync(tls, "https", tunnel: null);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException
            or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client has gone, or does not trust the certificate: what matters is what it says.
        }
    }

    private static SslServerAuthenticationOptions TlsOptions(string host) =>
        new() { ServerCertificateContext = MockAuthority.For(host) };

    private async Task ServeAsync(Stream stream, string scheme, string? tunnel)
    {
        var reader = new MockReader(stream);
        while (await reader.ReadAsync(_end.Token) is { } request)
        {
            if (request.Method == "CONNECT")
            {
                await ConnectAsync(stream, request);
                return;
            }

            var absolute = request.Target.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
            if (absolute && RefuseProxy(request, out var refusal))
            {
                Record(new MockCall { Action = "Connect", Host = new Uri(request.Target).Host, Proxied = true });
                await stream.WriteAsync(refusal.ToBytes(withBody: true), _end.Token);
                return;
            }

            var uri = absolute ? new Uri(request.Target) : null;
            var (call, answer) = _services.Handle(request with
            {
                Target = uri?.PathAndQuery ?? request.Target,
                Host = _services.DescribeHost(scheme, uri?.Authority ?? tunnel ?? request.Header("Host") ?? "?"),
                Proxied = absolute || tunnel is not null,
            });
            Record(call);
            if (answer is null)
            {
                await StopAnsweringAsync(call.Action);
                return;
            }

            await stream.WriteAsync(answer.ToBytes(withBody: request.Method != "HEAD"), _end.Token);
        }
    }

    private async Task ConnectAsync(Stream stream, MockRequest request)
    {
        var host = request.Target.Split(':')[0];
        var fault = _script.Next("Connect");
        if (fault is not null || RefuseProxy(request, out _))
        {
            Record(new MockCall { Action = "Connect", Host = host, Proxied = true });
            if (_script.Answer(fault ?? "407", "Connect") is not { } refusal)
            {
                await StopAnsweringAsync("Connect");
                return;
            }

            await stream.WriteAsync(Challenge(refusal).ToBytes(withBody: true), _end.Token);
            return;
        }

        await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _end.Token);
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(TlsOptions(host), _end.Token);
        await ServeAsync(tls, "https", request.Target);
    }

    private bool RefuseProxy(MockRequest request, out MockAnswer refusal)
    {
        refusal = Challenge(MockAnswer.Html(407));
        var right = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_script.ProxyUser ?? string.Empty));
        return _script.ProxyUser is not null
            && !string.Equals(request.Header("Proxy-Authorization"), right, StringComparison.Ordinal);
    }

    private static MockAnswer Challenge(MockAnswer answer) =>
        answer.Status == 407 ? answer with { Headers = ["Proxy-Authenticate: Basic realm=\"corp\""] } : answer;

    // A fault that is no answer: the connection ends, or nothing comes until the mock goes.
    private async Task StopAnsweringAsync(string action)
    {
        if (_script.Faults.TryGetValue(action, out var fault) && fault.StartsWith("hang", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }
    }

    private void Record(MockCall call)
    {
        lock (_calls)
        {
            _calls.Add(call);
        }
    }
}
