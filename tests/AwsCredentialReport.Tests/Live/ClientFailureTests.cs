using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>What a call ends in that did not go well.</summary>
public sealed class ClientFailureTests
{
    private const string Truncated =
        "<ListServerCertificatesResponse><ListServerCertificatesResult><ServerCertificateMetadataList/><IsTruncated>true</IsTruncated>{0}</ListServerCertificatesResult></ListServerCertificatesResponse>";

    [Theory]
    [InlineData("AccessDenied", 403, IamFailure.AccessDenied)]
    [InlineData("ExpiredToken", 403, IamFailure.ExpiredCredentials)]
    [InlineData("InvalidClientTokenId", 403, IamFailure.InvalidCredentials)]
    [InlineData("IncompleteSignature", 400, IamFailure.InvalidCredentials)]
    [InlineData("ReportNotPresent", 410, IamFailure.ReportNotPresent)]
    [InlineData("ReportExpired", 410, IamFailure.ReportExpired)]
    [InlineData("ReportInProgress", 404, IamFailure.ReportInProgress)]
    [InlineData("NoSuchEntity", 404, IamFailure.NoSuchEntity)]
    [InlineData("LimitExceeded", 409, IamFailure.LimitExceeded)]
    [InlineData("Throttling", 400, IamFailure.Throttled)]
    [InlineData("EntityTemporarilyUnmodifiable", 409, IamFailure.TemporarilyUnmodifiable)]
    [InlineData("InvalidInput", 400, IamFailure.InvalidInput)]
    [InlineData("ServiceFailure", 500, IamFailure.ServiceFailure)]
    [InlineData("SomethingNew", 503, IamFailure.ServiceFailure)]
    [InlineData("SomethingNew", 429, IamFailure.Throttled)]
    [InlineData("SomethingNew", 418, IamFailure.Other)]
    public async Task An_error_keeps_its_code_status_and_request_id(string code, int status, IamFailure failure)
    {
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.Refuse(code, status, "What AWS says"), times: FaultPlan.Forever);
        var told = new List<string>();
        using var iam = server.Iam(maximumRetries: 0);
        iam.OnResponse = told.Add;

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetCredentialReportAsync(default));

        Assert.Equal((failure, "GetCredentialReport", code), (e.Failure, e.Operation, e.Code));
        Assert.Equal(("What AWS says", (HttpStatusCode)status), (e.Message, e.Status!.Value));
        Assert.True(Guid.TryParse(e.RequestId, out _));
        Assert.Equal($"GetCredentialReport: {code}, request id {e.RequestId}.", Assert.Single(told));
        server.AssertTellsNoSecret(e.ToString());
    }

    [Fact]
    public async Task A_proxys_page_has_no_code()
    {
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.ServerError(502, html: true), times: FaultPlan.Forever);
        using var iam = server.Iam(maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetCredentialReportAsync(default));

        Assert.Equal((IamFailure.ServiceFailure, null, "HTTP 502 with a body that is not from AWS"), (e.Failure, e.Code, e.Message));
    }

    [Fact]
    public async Task A_bare_429_is_tried_again()
    {
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.Refuse("Slow", 429, "Slow down"));
        using var iam = server.Iam();

        Assert.Equal("Bob", (await iam.GetUserAsync("Bob", default)).UserName);
        Assert.Equal(2, server.Server.Count("GetUser"));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_wrong_clock_of_this_machine_is_corrected(int hours)
    {
        await using var server = await LiveServer.StartAsync(new IamServerOptions { ClockOffset = TimeSpan.FromHours(hours) });
        using var iam = server.Iam();

        Assert.Equal("Bob", (await iam.GetUserAsync("Bob", default)).UserName);
        Assert.Equal("Bob", (await iam.GetUserAsync("Bob", default)).UserName);

        Assert.Equal(["SignatureDoesNotMatch", null, null], server.Server.Requests.Select(request => request.ErrorCode));
    }

    [Theory]
    [InlineData(-3, 0, 2)]
    [InlineData(3, 0, 2)]
    [InlineData(3, -5, 2)]
    [InlineData(3, 0, 0)]
    public async Task A_clock_that_was_wrong_and_is_set_right_fails_no_call(int before, int after, int maximumRetries)
    {
        var options = new IamServerOptions { ClockOffset = TimeSpan.FromHours(before) };
        await using var server = await LiveServer.StartAsync(options);
        using var iam = server.Iam(maximumRetries: maximumRetries);
        await iam.GetUserAsync("Bob", default);

        options.ClockOffset = TimeSpan.FromHours(after);
        await iam.GetUserAsync("Bob", default);
        await iam.GetUserAsync("Bob", default);

        Assert.Equal(
            ["SignatureDoesNotMatch", null, "SignatureDoesNotMatch", null, null],
            server.Server.Requests.Select(request => request.ErrorCode));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_and_not_shown()
    {
        const string secret = "wrongXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        await using var server = await LiveServer.StartAsync();
        using var iam = server.Iam(new BasicAWSCredentials(LiveServer.KeyId, secret));

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetUserAsync("Bob", default));

        Assert.Equal((IamFailure.InvalidCredentials, "SignatureDoesNotMatch"), (e.Failure, e.Code));
        Assert.DoesNotContain(secret, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_that_no_token_goes_elsewhere()
    {
        using var other = new CannedServer(_ => (200, string.Empty));
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.Redirect(other.Url), times: FaultPlan.Forever);
        var session = server.Cloud.StartSession(server.Alice.AsCaller() with { IsSession = true, MfaPresent = true }, TimeSpan.FromHours(1));
        using var iam = server.Iam(new SessionAWSCredentials(session.AccessKeyId, session.Secret, session.SessionToken));

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetCredentialReportAsync(default));

        Assert.Equal((IamFailure.Blocked, "127.0.0.1 responded with a redirect (HTTP 302) to 127.0.0.1"), (e.Failure, e.Message));
        Assert.Empty(other.Requests);
        Assert.Single(server.Server.Requests);
        server.AssertTellsNoSecret(e.ToString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("<Marker>again</Marker>", 2)]
    public async Task A_list_that_never_ends_is_one_error(string marker, int requests)
    {
        using var endless = new CannedServer(_ => (200, Truncated.Replace("{0}", marker, StringComparison.Ordinal)));
        using var iam = new IamClient(LiveServer.Keys, QueryEndpoint.Iam(endless.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(async () =>
        {
            await foreach (var certificate in iam.ListServerCertificatesAsync(default))
            {
                Assert.Fail(certificate.Name);
            }
        });

        Assert.Equal(IamFailure.UnreadableAnswer, e.Failure);
        Assert.Equal(requests, endless.Requests.Count);
    }

    [Fact]
    public async Task A_list_of_one_user_with_a_new_marker_on_every_page_ends_with_an_error()
    {
        var number = 0;
        using var endless = new CannedServer(_ => (200, $"""
            <ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata/><IsTruncated>true</IsTruncated>
            <Marker>{++number}</Marker></ListAccessKeysResult></ListAccessKeysResponse>
            """));
        using var iam = new IamClient(LiveServer.Keys, QueryEndpoint.Iam(endless.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(async () =>
        {
            await foreach (var key in iam.ListAccessKeysAsync("Bob", default))
            {
                Assert.Fail(key.AccessKeyId);
            }
        });

        Assert.Equal((IamFailure.UnreadableAnswer, 100), (e.Failure, endless.Requests.Count));
    }

    [Theory]
    [InlineData("<ListUserTagsResponse/>")]
    [InlineData("<ListUserTagsResponse><ListUserTagsResult/></ListUserTagsResponse>")]
    public async Task An_answer_without_its_list_is_no_empty_list(string body)
    {
        using var other = new CannedServer(_ => (200, body));
        using var iam = new IamClient(LiveServer.Keys, QueryEndpoint.Iam(other.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(async () => await iam.ListUserTagsAsync("Bob", default).ReadAllAsync(default));

        Assert.Equal("the response is not from AWS or is incomplete (<Tags> is missing)", e.Message);
    }

    [Theory]
    [InlineData("<html/>", "it is a web page")]
    [InlineData("<!DOCTYPE html>\n<HTML><head><meta charset=utf-8></head></HTML>", "it is a web page")]
    [InlineData("<GetUserResponse><GetUserResult>", "it is not valid XML")]
    [InlineData("Sign in to go on", "it is not valid XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]><GetUserResponse>&y;</GetUserResponse>", "it is not valid XML")]
    [InlineData("<ListUsersResponse/>", "its root element is <ListUsersResponse>")]
    [InlineData("<GetUserResponse><GetUserResult><User/></GetUserResult></GetUserResponse>", "<UserId> is missing")]
    public async Task What_is_not_the_answer_is_no_answer(string body, string why)
    {
        using var other = new CannedServer(_ => (200, body));
        using var iam = new IamClient(LiveServer.Keys, QueryEndpoint.Iam(other.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetUserAsync("Bob", default));

        Assert.Equal((IamFailure.UnreadableAnswer, $"the response is not from AWS or is incomplete ({why})"), (e.Failure, e.Message));
    }

    [LinuxFact]
    public async Task A_host_that_does_not_answer_the_call_is_no_connection()
    {
        // A queue that is full: the kernel lets the next caller wait.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var queue = Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToList();
        queue.ForEach(socket => _ = socket.ConnectAsync(listener.LocalEndPoint!));
        await Task.Delay(200);
        using var iam = new IamClient(
            LiveServer.Keys,
            QueryEndpoint.Iam(new Uri($"http://{listener.LocalEndPoint}"), "us-east-1"),
            new HttpSettings { ConnectTimeout = TimeSpan.FromSeconds(0.5) },
            maximumRetries: 0);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetUserAsync("Bob", default));

        Assert.Equal((IamFailure.Network, "the connection failed (no connection within 0.5 seconds)"), (e.Failure, e.Message));
        queue.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public void A_proxy_that_is_named_again_is_the_same_one()
    {
        Assert.Same(Client(8080), Client(8080));
        Assert.NotSame(Client(8080), Client(8081));

        static HttpClient Client(int port) => SharedHttpClient.Of(new HttpSettings { Proxy = new ProxyAddress("proxy.example", port) { Bypass = "local" } });
    }

    [Fact]
    public async Task Nobody_listening_is_the_network()
    {
        await using var server = await LiveServer.StartAsync();
        using var iam = server.Iam(maximumRetries: 0);
        await server.Server.DisposeAsync();

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetUserAsync("Bob", default));

        Assert.Equal(IamFailure.Network, e.Failure);
        Assert.StartsWith("the network failed (", e.Message, StringComparison.Ordinal);
        var socket = Inner(e).OfType<SocketException>().First();
        Assert.Equal(SocketError.ConnectionRefused, socket.SocketErrorCode);
    }

    [Fact]
    public async Task Cancellation_is_cancellation()
    {
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.StalledBody(), times: FaultPlan.Forever);
        using var iam = server.Iam();
        using var stop = new CancellationTokenSource();
        var call = iam.GetUserAsync("Bob", stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(120)));
    }

    private static IEnumerable<Exception> Inner(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
