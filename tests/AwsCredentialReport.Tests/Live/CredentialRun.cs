using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Opens accounts of a server by their profiles, and finds out whose they are.</summary>
internal sealed class CredentialRun(LiveServer server, TestHost? host = null, Func<AwsConnection, AwsConnection>? with = null) : IDisposable
{
    private readonly AwsConnector _connector = new((with ?? (connection => connection))(server.Connection), host ?? new TestHost());

    internal static async Task<LiveServer> StartAsync()
    {
        var server = await LiveServer.StartAsync();
        Name(server.Account, "first");
        return server;
    }

    /// <summary>Gives an account a name to recognize its answer by: that of a server certificate.</summary>
    internal static void Name(SimulatedAccount account, string name) =>
        account.ServerCertificates = [new SimulatedServerCertificate(name, account.Root.CreateDate, account.Root.CreateDate)];

    public void Dispose() => _connector.Dispose();

    /// <summary>The name of the account that answers, and the keys that signed, the last one first.</summary>
    internal async Task<(string Name, IReadOnlyList<string> KeyIds)> AskAsync(AccountTarget target)
    {
        using var session = await _connector.OpenAsync(target, CancellationToken.None);
        await foreach (var certificate in session.Iam.ListServerCertificatesAsync(CancellationToken.None))
        {
            return (certificate.Name, await session.GetSigningKeyIdsAsync(CancellationToken.None));
        }

        throw new InvalidOperationException("The account has no name.");
    }

    internal Task<(string Name, IReadOnlyList<string> KeyIds)> AskAsync(string? profile = null) =>
        AskAsync(new AccountTarget { ProfileName = profile });

    /// <summary>That it fails so, without a word to anybody and without a secret.</summary>
    internal async Task<CredentialException> RefusedAsync(string? profile = null)
    {
        var e = await Assert.ThrowsAsync<CredentialException>(() => AskAsync(profile));
        server.AssertTellsNoSecret(e.ToString(), e.Advice ?? string.Empty);
        Assert.DoesNotContain(LiveServer.Secret, e.ToString(), StringComparison.Ordinal);
        return e;
    }
}
