using System.Diagnostics;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Credentials that hold up whoever asks for them, or fail with what nobody should see.</summary>
public sealed class BlockingCredentialTests
{
    private const string Leaked = "a-secret-that-was-printed";

    [Fact]
    public async Task OnesThatBlockDoNotHoldUpWhoHasStoppedWaiting()
    {
        await using var server = await CredentialRun.StartAsync();
        using var blocked = new ManualResetEventSlim();
        using var connector = Connector(server, new StandIn(() => blocked.Wait()));
        using var session = await connector.OpenAsync(new AccountTarget(), CancellationToken.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var since = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Iam.GetUserAsync(null, stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.GetSigningKeyIdsAsync(stop.Token));

        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        blocked.Set();
    }

    [Fact]
    public async Task WhatAnotherSdksProcessPrintedIsNotShown()
    {
        await using var server = await CredentialRun.StartAsync();
        using var connector = Connector(server, new StandIn(
            () => throw new ProcessAWSCredentialException("It printed no JSON", new FormatException($"Unexpected '{Leaked}'"))));
        using var session = await connector.OpenAsync(new AccountTarget(), CancellationToken.None);

        foreach (var ask in (Func<Task>[])[() => session.Iam.GetUserAsync(null, default), () => session.GetSigningKeyIdsAsync(default)])
        {
            var e = await Assert.ThrowsAsync<CredentialException>(ask);
            Assert.Equal("credential_process failed: It printed no JSON.", e.Message);
            Assert.DoesNotContain(Leaked, e.ToString(), StringComparison.Ordinal);
        }
    }

    [LinuxFact]
    public async Task AProcessThatFailsIsAFailureOfTheCredentialsWhereverItIsAsked()
    {
        await using var server = await CredentialRun.StartAsync();
        server.WriteProfiles("[process]\ncredential_process = /bin/false\n");
        using var connector = new AwsConnector(server.Connection, new TestHost());
        using var session = await connector.OpenAsync(new AccountTarget { ProfileName = "process" }, CancellationToken.None);

        var e = await Assert.ThrowsAsync<CredentialException>(() => session.GetSigningKeyIdsAsync(CancellationToken.None));

        Assert.StartsWith("credential_process failed: ", e.Message, StringComparison.Ordinal);
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
