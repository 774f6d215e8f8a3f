using System.Collections.Concurrent;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Assumes roles, with one question a device when they need an MFA code.</summary>
internal sealed class RoleAssumer(AwsConnection connection, IConnectionHost host, EndpointChooser endpoints) : IDisposable
{
    // Many accounts assume their roles in the same minute; STS throttles, and waiting is right.
    private const int MaximumRetries = 8;

    private readonly ConcurrentBag<IDisposable> _made = [];
    private readonly Dictionary<(string Key, string Device), Task<AWSCredentials>> _mfaSessions = new();

    internal static string SessionName(string? asked, AwsConnection connection) =>
        asked ?? connection.Variable("AWS_ROLE_SESSION_NAME") ?? "AwsCredentialReport";

    public void Dispose()
    {
        foreach (var made in _made)
        {
            made.Dispose();
        }
    }

    internal RoleCredentials Assume(ResolvedCredentials source, RoleRequest role, string purpose)
    {
        var endpoint = endpoints.Sts(source, role.RoleArn);
        var client = Client(source.Credentials, endpoint);
        return Keep(role.SerialNumber is null
            ? new RoleCredentials(source.Credentials, PlainlyAsync, client)
            : new RoleCredentials(source.Credentials, WithMfaAsync, client) { AsksSomebody = true });

        Task<SessionKeys> PlainlyAsync(CancellationToken cancellationToken) => client.AssumeRoleAsync(role, cancellationToken);

        async Task<SessionKeys> WithMfaAsync(CancellationToken cancellationToken)
        {
            // A code works once: a call that carries it is never sent again.
            var keys = await source.Credentials.GetKeysAsync(cancellationToken).ConfigureAwait(false);
            using var once = Client(source.Credentials, endpoint, maximumRetries: 0);
            if (keys.UseToken)
            {
                // A session cannot ask for another session: its code serves this one role.
                var code = await host.AskMfaAsync(new MfaQuestion(role.SerialNumber!, purpose), cancellationToken).ConfigureAwait(false);
                return await once.AssumeRoleAsync(role with { TokenCode = code }, cancellationToken).ConfigureAwait(false);
            }

            // One code for all roles of the device: nobody wants to be asked 200 times.
            var session = await MfaSessionAsync(once, keys.AccessKey, role.SerialNumber!, purpose, cancellationToken)
                .ConfigureAwait(false);
            using var withMfa = Client(session, endpoint);
            return await withMfa.AssumeRoleAsync(role with { SerialNumber = null }, cancellationToken).ConfigureAwait(false);
        }
    }

    internal RoleCredentials WithWebIdentity(ResolvedCredentials about, string roleArn, string tokenFile, string? sessionName)
    {
        var client = Client(new AnonymousAWSCredentials(), endpoints.Sts(about, roleArn));
        var role = new RoleRequest(roleArn, SessionName(sessionName, connection));
        return Keep(new RoleCredentials(source: null, AssumeAsync, client));

        async Task<SessionKeys> AssumeAsync(CancellationToken cancellationToken)
        {
            string token;
            try
            {
                token = (await File.ReadAllTextAsync(tokenFile, cancellationToken).ConfigureAwait(false)).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CredentialException(
                    CredentialProblem.NotUsable, $"The web identity token {tokenFile} cannot be read: {FileProblem.Describe(e)}.", e);
            }

            return await client.AssumeRoleWithWebIdentityAsync(role, token, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<AWSCredentials> MfaSessionAsync(
        StsClient client, string accessKeyId, string device, string purpose, CancellationToken cancellationToken)
    {
        lock (_mfaSessions)
        {
            // One that failed, by a slip of the hand or of the network, is no reason never to ask again.
            if (!_mfaSessions.TryGetValue((accessKeyId, device), out var session) || session.IsFaulted || session.IsCanceled)
            {
                session = _mfaSessions[(accessKeyId, device)] = OpenAsync();
            }

            return session;
        }

        async Task<AWSCredentials> OpenAsync()
        {
            var code = await host.AskMfaAsync(new MfaQuestion(device, purpose), cancellationToken).ConfigureAwait(false);
            var keys = await client.GetSessionTokenAsync(device, code, cancellationToken).ConfigureAwait(false);
            return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
        }
    }

    private StsClient Client(AWSCredentials credentials, QueryEndpoint endpoint, int maximumRetries = MaximumRetries) =>
        new(credentials, endpoint, connection.Http, maximumRetries) { OnAnswer = host.Detail };

    private RoleCredentials Keep(RoleCredentials credentials)
    {
        _made.Add(credentials);
        return credentials;
    }
}
