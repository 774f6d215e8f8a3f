using System.Collections.Concurrent;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Opens accounts of AWS itself. Credentials are looked up once a profile, whatever the number of accounts.</summary>
public sealed class AwsConnector : IAccountConnector
{
    private readonly AwsConnection _connection;
    private readonly IConnectionHost _host;
    private readonly EndpointChooser _endpoints;
    private readonly RoleAssumer _roles;
    private readonly CredentialResolver _resolver;
    private readonly ConcurrentDictionary<string, Lazy<ResolvedCredentials>> _found = new(StringComparer.Ordinal);

    /// <summary>Prepares to call AWS; nothing is read or sent yet.</summary>
    public AwsConnector(AwsConnection connection, IConnectionHost host)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _host = host;
        _endpoints = new EndpointChooser(connection);
        _roles = new RoleAssumer(connection, host, _endpoints);
        _resolver = new CredentialResolver(connection, host, _roles);
    }

    /// <summary>Finds the credentials of a profile, or the default ones, and the region; fails where there are none.</summary>
    public void Check(string? profileName) => _endpoints.Where(Find(profileName));

    /// <inheritdoc/>
    public async Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellationToken.ThrowIfCancellationRequested();
        var session = Open(target);
        try
        {
            await session.AskAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _roles.Dispose();

    private AccountSession Open(AccountTarget target)
    {
        var source = Find(target.ProfileName);
        if (target.Role is null)
        {
            return Session(source.Credentials, _endpoints.Iam(source), _endpoints.Sts(source));
        }

        var arn = target.Role.StartsWith("arn:", StringComparison.Ordinal)
            ? target.Role
            : $"arn:{_endpoints.Where(source).Partition.Name}:iam::{target.AccountId}:role/{target.Role.TrimStart('/')}";
        var role = new RoleRequest(arn, RoleAssumer.SessionName(asked: null, _connection)) { ExternalId = target.ExternalId };
        var credentials = _roles.Assume(source, role, $"the role {arn}");
        return Session(credentials, _endpoints.Iam(source, arn), _endpoints.Sts(source, arn));
    }

    private ResolvedCredentials Find(string? profileName) =>
        _found.GetOrAdd(profileName ?? string.Empty, _ => new(() => _resolver.Resolve(profileName))).Value;

    private AccountSession Session(AWSCredentials credentials, QueryEndpoint iam, QueryEndpoint sts)
    {
        _host.Detail($"IAM: {iam.Url}, signed for {iam.SigningRegion}.");
        return new AccountSession(
            new IamClient(credentials, iam, _connection.Http, _connection.MaximumRetries) { OnAnswer = _host.Detail },
            () => new StsClient(credentials, sts, _connection.Http, _connection.MaximumRetries) { OnAnswer = _host.Detail },
            credentials,
            new ServerTime(iam.Url));
    }

    private sealed class AccountSession(IamClient iam, Func<StsClient> openSts, AWSCredentials credentials, TimeProvider clock) : IAccountSession
    {
        public IIamApi Iam => iam;

        public TimeProvider Clock => clock;

        public async Task<string> GetCallerArnAsync(CancellationToken cancellationToken)
        {
            using var sts = openSts();
            return (await sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Arn;
        }

        public async Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken)
        {
            var ids = new List<string>();
            for (var signer = credentials; signer is not null; signer = (signer as RoleCredentials)?.Source)
            {
                ids.Add((await signer.GetKeysAsync(cancellationToken).ConfigureAwait(false)).AccessKey);
            }

            return ids;
        }

        internal Task AskAsync(CancellationToken cancellationToken) =>
            (credentials as RoleCredentials)?.AskAsync(cancellationToken) ?? Task.CompletedTask;

        public void Dispose() => iam.Dispose();
    }
}
