using System.Text;
using System.Xml.Linq;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Simulator;

/// <summary>A server with one account, and hand-signed calls to it.</summary>
internal sealed class SimulatorFixture : IAsyncDisposable
{
    internal const string AccountId = "123456789012";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    private SimulatorFixture(SimulatedClock clock, SimulatedAccount account, IamServer server)
    {
        Clock = clock;
        Account = account;
        Server = server;
        Key = account.Root.AddAccessKey(id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }

    internal SimulatedClock Clock { get; }

    internal SimulatedAccount Account { get; }

    internal IamServer Server { get; }

    internal SimulatedAccessKey Key { get; }

    internal ExampleSigner Signer => new(Key.Id, Key.Secret);

    internal static async Task<SimulatorFixture> StartAsync(IamServerOptions? options = null)
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 9, 30, 6, 0, 0, TimeSpan.Zero));
        var cloud = new SimulatedCloud(clock);
        return new SimulatorFixture(clock, cloud.AddAccount(AccountId), await IamServer.StartAsync(cloud, options));
    }

    /// <summary>Parameters in the form <c>UserName=Alice</c>.</summary>
    internal Task<Reply> CallAsync(string action, params string[] parameters) =>
        SendAsync(Signer, $"Action={action}&Version=2010-05-08{string.Concat(parameters.Select(p => '&' + p))}");

    internal Task<Reply> SendAsync(ExampleSigner signer, string body) =>
        SendAsync(signer.Sign("POST", Server.Endpoint.Authority, string.Empty, body));

    internal async Task<Reply> SendAsync(SignedRequest signed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Endpoint);
        request.Content = new ByteArrayContent(signed.Body.ToArray());
        foreach (var (name, value) in signed.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Date,
            response.Headers.Location);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _http.Dispose();
    }

    internal sealed record Reply(int Status, string Body, DateTimeOffset? Date, Uri? Location)
    {
        internal string? ErrorCode => Value("Code");

        internal byte[] Report => Convert.FromBase64String(Value("Content") ?? string.Empty);

        internal string ReportText => Encoding.UTF8.GetString(Report);

        internal string? Value(string element) => Values(element).FirstOrDefault();

        internal IEnumerable<string> Values(string element) =>
            XDocument.Parse(Body).Descendants().Where(node => node.Name.LocalName == element).Select(node => node.Value);
    }
}
