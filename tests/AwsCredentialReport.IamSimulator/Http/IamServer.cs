using System.Net;
using AwsCredentialReport.IamSimulator.State;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OptionsFactory = Microsoft.Extensions.Options.Options;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>IAM and STS of a <see cref="SimulatedCloud"/> on the loopback.</summary>
public sealed class IamServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly Recorder _recorder = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _disposed;

    private IamServer(SimulatedCloud cloud, IamServerOptions options)
    {
        Cloud = cloud;
        Options = options;
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(IPAddress.Loopback, options.Port);
        var sockets = new SocketTransportFactory(
            OptionsFactory.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _kestrel = new KestrelServer(
            OptionsFactory.Create(kestrel), sockets, NullLoggerFactory.Instance);
    }

    public SimulatedCloud Cloud { get; }

    public IamServerOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>All requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _recorder.All();

    public static async Task<IamServer> StartAsync(SimulatedCloud cloud, IamServerOptions? options = null)
    {
        var server = new IamServer(cloud, options ?? new IamServerOptions());
        var handler = new RequestHandler(cloud, server.Options, server.Faults, server._recorder);
        await server._kestrel.StartAsync(new Application(handler, server._stopping.Token), CancellationToken.None);
        var address = server._kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        server.Endpoint = new Uri(address);
        return server;
    }

    /// <summary>How many calls of this action came in.</summary>
    public int Count(string action) => _recorder.Count(action);

    public void ClearRequests() => _recorder.Clear();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        // Clients that still wait for a stalled body are not waited for.
        await _stopping.CancelAsync();
        using (var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await _kestrel.StopAsync(atOnce.Token);
        }

        _kestrel.Dispose();
        _stopping.Dispose();
    }

    private sealed class Application(RequestHandler handler, CancellationToken stopping) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            try
            {
                var requestId = Guid.NewGuid().ToString();
                var request = await RequestReader.ReadAsync(context);
                var answer = await handler.AnswerAsync(request, requestId, gone.Token);
                await AnswerSender.SendAsync(context, answer, requestId, handler.Now, gone.Token);
            }
            catch (Exception e) when (gone.IsCancellationRequested && e is OperationCanceledException or IOException)
            {
                context.Abort();
            }
        }
    }
}
