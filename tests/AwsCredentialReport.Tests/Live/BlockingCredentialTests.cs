using System.Diagnostics;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Credentials that block the caller, or fail with a text that must not be shown.</summary>
public sealed class BlockingCredentialTests
{
    private const string Leaked = "a-secret-that-was-printed";

    [Fact]
    public async Task Credentials_that_block_do_not_hold_up_a_caller_that_stops_waiting()
    {
        await using var server = await CredentialRun.StartAsync();
        using var blocked = new ManualResetEventSlim();
        using var connector = Connector(server, new StandIn(() => blocked.Wait()));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var since = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.OpenAsync(new AccountTarget(), stop.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        blocked.Set();
    }

    [Fact]
    public async Task Credentials_that_block_are_named_when_the_time_is_up()
    {
        await using var server = await CredentialRun.StartAsync();
        using var blocked = new ManualResetEventSlim();
        using var connector = new AwsConnector(
            server.Connection with
            {
                Credential = new ForeignAwsCredentials(new StandIn(() => blocked.Wait())),
                CredentialTimeout = TimeSpan.FromSeconds(0.2),
            },
            new TestHost());

        var e = await Assert.ThrowsAsync<CredentialException>(() => connector.OpenAsync(new AccountTarget(), CancellationToken.None));

        Assert.Equal("There are no credentials: -Credential did not respond within 0.2 seconds.", e.Message);
        blocked.Set();
    }

    [Fact]
    public async Task The_text_of_another_SDKs_failure_is_not_shown()
    {
        await using var server = await CredentialRun.StartAsync();
        using var connector = Connector(server, new StandIn(
            () => throw new ProcessAWSCredentialException("It printed no JSON", new FormatException($"Unexpected '{Leaked}'"))));

        var e = await Assert.ThrowsAsync<CredentialException>(() => connector.OpenAsync(new AccountTarget(), CancellationToken.None));

        Assert.StartsWith("The credentials cannot be used: creating them failed with ProcessAWSCredentialException", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Leaked, e.ToString(), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_process_that_fails_is_a_failure_of_the_credentials()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles("[process]\ncredential_process = /bin/false\n");
        using var connector = new AwsConnector(server.Connection, new TestHost());

        var e = await Assert.ThrowsAsync<CredentialException>(
            () => connector.OpenAsync(new AccountTarget { ProfileName = "process" }, CancellationToken.None));

        Assert.Equal("The credential_process of the profile 'process' failed: its exit code is 1.", e.Message);
    }

    private static AwsConnector Connector(LiveServer server, StandIn credentials) =>
        new(server.Connection with { Credential = new ForeignAwsCredentials(credentials) }, new TestHost());

    /// <summary>As credentials of another copy of the SDK.</summary>
    private sealed class StandIn(Action ask)
    {
        public object? GetCredentials()
        {
            ask();
            return null;
        }

        public Task<object?> GetCredentialsAsync() => Task.FromResult(GetCredentials());
    }

    /// <summary>Of the name that the SDK gives it.</summary>
    private sealed class ProcessAWSCredentialException(string message, Exception inner) : Exception(message, inner);
}
