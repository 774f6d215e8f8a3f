using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Live;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Answers of a server that does not behave as IAM: none of them may look like less than there is.</summary>
public sealed class ServerAnswerTests
{
    private const string Page = "<ListAccessKeysResponse><ListAccessKeysResult><AccessKeyMetadata/>{0}</ListAccessKeysResult></ListAccessKeysResponse>";

    [Fact]
    public async Task A_marker_without_IsTruncated_has_a_next_page()
    {
        using var server = new CannedServer(request => (200, Page.Replace(
            "{0}", request.Contains("Marker=next", StringComparison.Ordinal) ? "<IsTruncated>false</IsTruncated>" : "<Marker>next</Marker>", StringComparison.Ordinal)));

        Assert.Empty(await KeysAsync(server));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Markers_that_loop_end_in_a_failure()
    {
        using var server = new CannedServer(request => (200, Page.Replace(
            "{0}", $"<Marker>{(request.Contains("Marker=a", StringComparison.Ordinal) ? "b" : "a")}</Marker>", StringComparison.Ordinal)));

        var e = await Assert.ThrowsAsync<IamException>(() => KeysAsync(server));

        Assert.Equal(IamFailure.UnreadableAnswer, e.Failure);
        Assert.InRange(server.Requests.Count, 2, 4);
    }

    [Fact]
    public async Task Without_a_Date_of_the_server_no_key_is_disabled()
    {
        using var test = new KeyTest();
        var clock = new ServerTime(new Uri("http://no-date.example/"));
        var created = clock.GetUtcNow().UtcDateTime.AddDays(-400);
        var user = test.Iam.AddUser("Carol", created);
        test.Iam.AddKey(user, created, created.AddDays(100));
        var run = OneAccount.Stale(test.Iam, KeyTest.Caller, clock, test.Record());
        var target = Assert.Single(await run.FindAsync(KeyTest.Named("Carol"), CancellationToken.None));

        var step = await run.PrepareAsync(target, CancellationToken.None);

        Assert.Equal("LiveDataUnreadable", step!.Result.Reason);
        Assert.Contains("Date", step.Result.Message, StringComparison.Ordinal);
    }

    private static async Task<List<IamAccessKey>> KeysAsync(CannedServer server)
    {
        using var iam = new IamClient(LiveServer.Keys, QueryEndpoint.Iam(server.Url, "us-east-1"), new HttpSettings(), maximumRetries: 0);
        return await iam.ReadKeysAsync("Alice", CancellationToken.None);
    }
}
