using System.Globalization;
using Amazon.Runtime;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>
/// IAM and STS on the loopback, accounts whose user Alice may assume the role Auditor, and profiles to reach them by.
/// </summary>
internal sealed class LiveServer : IAsyncDisposable
{
    internal const string AccountId = "123456789012";
    internal const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    internal const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    internal const string Device = "arn:aws:iam::123456789012:mfa/Alice";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private LiveServer(IamServer server, HttpSettings? http)
    {
        Server = server;
        Http = http ?? new HttpSettings();
        Account = Add(AccountId, KeyId, Secret);
        Profiles = _folder.Write("credentials", string.Empty);
    }

    internal IamServer Server { get; }

    internal SimulatedCloud Cloud => Server.Cloud;

    internal SimulatedAccount Account { get; }

    internal SimulatedUser Alice => Account.FindUser("Alice")!;

    internal string Profiles { get; }

    internal string Folder => _folder.Path;

    /// <summary>One attempt is long: a call that a busy machine makes slow is not sent again, so that calls can be counted.</summary>
    internal HttpSettings Http { get; }

    internal AwsConnection Connection => new()
    {
        Order = CredentialOrder.AwsTools,
        ProfileLocation = Profiles,
        EndpointUrl = Server.Endpoint,
        Environment = _variables.GetValueOrDefault,
        Http = Http,
    };

    internal static async Task<LiveServer> StartAsync(IamServerOptions? options = null, HttpSettings? http = null) =>
        new(await IamServer.StartAsync(new SimulatedCloud(TimeProvider.System), options), http);

    /// <summary>An account with a report, its user Alice with a key, and a role that it trusts.</summary>
    internal SimulatedAccount Add(string id, string? keyId = null, string? secret = null)
    {
        var account = Cloud.AddAccount(id);
        account.AddUser("Alice").AddAccessKey(id: keyId, secret: secret);
        account.AddUser("Bob");
        account.AddRole("Auditor", AccountId);
        account.ReportBehaviour.GenerationDelay = TimeSpan.Zero;
        return account;
    }

    internal void Set(string variable, string value) => _variables[variable] = value;

    internal void WriteProfiles(string text) => File.WriteAllText(Profiles, text);

    internal string Write(string name, string text) => _folder.Write(name, text);

    internal IamClient Iam(AWSCredentials? credentials = null, int maximumRetries = 2) => new(
        credentials ?? Keys, QueryEndpoint.Iam(Server.Endpoint, "us-east-1"), Http, maximumRetries);

    internal StsClient Sts(AWSCredentials? credentials = null, int maximumRetries = 2) => new(
        credentials ?? Keys, QueryEndpoint.Sts(Server.Endpoint, "us-east-1"), Http, maximumRetries);

    internal static AWSCredentials Keys => new BasicAWSCredentials(KeyId, Secret);

    /// <summary>Everything secret that the server knows or has given away.</summary>
    internal IReadOnlyList<string> Secrets()
    {
        var ids = Server.Requests.Select(request => request.AccessKeyId).OfType<string>().Distinct(StringComparer.Ordinal);
        var credentials = ids.Select(Cloud.FindCredential).OfType<SimulatedCredential>().ToList();
        return
        [
            .. credentials.Select(credential => credential.Secret),
            .. credentials.Select(credential => credential.SessionToken).OfType<string>(),
        ];
    }

    internal void AssertTellsNoSecret(params IEnumerable<string> texts)
    {
        var secrets = Secrets();
        foreach (var text in texts)
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            Assert.DoesNotContain(StsActions.RightTokenCode, text.Replace(AccountId, "*", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    internal static string Id(int number) => (200_000_000_000 + number).ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
