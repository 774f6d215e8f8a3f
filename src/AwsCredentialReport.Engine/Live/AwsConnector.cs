using System.Collections.Concurrent;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Opens accounts of AWS itself. Credentials are looked up once a profile, whatever the number of accounts.</summary>
public sealed class AwsConnector : IAccountConnector
{
    private const int MaximumRetries = 2;

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
    public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IAccountSession>(Open(target));
    }

    /// <inheritdoc/>
    public void Dispose() => _roles.Dispose();

    private Session Open(AccountTarget target)
    {
        var source = Find(target.ProfileName);
        if (target.Role is null)
        {
            return new Session(Client(source.Credentials, _endpoints.Iam(source)), source.Credentials);
        }

        var arn = target.Role.StartsWith("arn:", StringComparison.Ordinal)
            ? target.Role
            : $"arn:{_endpoints.Where(source).Partition.Name}:iam::{target.AccountId}:role/{target.Role.TrimStart('/')}";
        var role = new RoleRequest(arn, RoleAssumer.SessionName(asked: null, _connection)) { ExternalId = target.ExternalId };
        var credentials = _roles.Assume(source, role, $"the role {arn}");
        return new Session(Client(credentials, _endpoints.Iam(source, arn)), credentials);
    }

    private ResolvedCredentials Find(string? profileName) =>
        _found.GetOrAdd(profileName ?? string.Empty, _ => new(() => _resolver.Resolve(profileName))).Value;

    private IamClient Client(AWSCredentials credentials, QueryEndpoint endpoint)
    {
        _host.Detail($"IAM: {endpoint.Url}, signed for {endpoint.SigningRegion}.");
        return new(credentials, endpoint, _connection.Http, MaximumRetries) { OnAnswer = _host.Detail };
    }

    private sealed class Session(IamClient client, AWSCredentials credentials) : IAccountSession
    {
        public IIamApi Iam => client;

        public async Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken)
        {
            var ids = new List<string>();
            for (var signer = credentials; signer is not null; signer = (signer as RoleCredentials)?.Source)
            {
                var keys = await signer.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                ids.Add(keys.AccessKey);
            }

            return ids;
        }

        public void Dispose() => client.Dispose();
    }
}
