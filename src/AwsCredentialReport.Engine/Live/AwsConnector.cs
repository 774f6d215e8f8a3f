using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>Opens accounts. Credentials are resolved once per profile, and a role is assumed once.</summary>
public sealed class AwsConnector : IAccountConnector
{
    private readonly AwsConnection _connection;
    private readonly IConnectionHost _host;
    private readonly RoleAssumer _roles;
    private readonly CredentialResolver _resolver;
    private readonly ConcurrentDictionary<string, Lazy<ResolvedCredentials>> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string? Profile, RoleRequest Role), Lazy<ResolvedCredentials>> _assumed = new();

    /// <summary>Creates a connector; nothing is read or sent yet.</summary>
    public AwsConnector(AwsConnection connection, IConnectionHost host)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _host = host;
        _roles = new RoleAssumer(connection, host);
        _resolver = new CredentialResolver(connection, _roles);
    }

    /// <inheritdoc/>
    public void Check(AccountTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Find(target.ProfileName).Endpoints.Locate(roleArn: null);
    }

    /// <inheritdoc/>
    public async Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellationToken.ThrowIfCancellationRequested();
        var credentials = Open(target);
        var session = Session(credentials);
        try
        {
            // Here, so that the error names a source that hangs or fails, and not IAM.
            await credentials.Credentials.GetKeysAsync(cancellationToken)
                .WaitAsync(credentials.Credentials is RenewableCredentials ? Timeout.InfiniteTimeSpan : _connection.CredentialTimeout, cancellationToken)
                .ConfigureAwait(false);
            return session;
        }
        catch (TimeoutException)
        {
            session.Dispose();
            throw RenewableCredentials.TimedOut(credentials.Source, _connection.CredentialTimeout);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccountTarget>> ListAsync(OrganizationScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        using var caller = await OpenAsync(scope.Caller, cancellationToken).ConfigureAwait(false);
        var found = Find(scope.Caller.ProfileName);
        var endpoint = found.Endpoints.Organizations(found.RoleArn);
        using var client = new OrganizationsClient(found.Credentials, endpoint, found.Endpoints.Http, _connection.ForActing().MaximumRetries)
        {
            OnResponse = _host.Detail,
        };
        var identity = await caller.GetCallerAsync(cancellationToken).ConfigureAwait(false);
        return await new OrganizationTargets(client, scope, _host.Source).FindAsync(identity.Arn, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _roles.Dispose();

    private ResolvedCredentials Open(AccountTarget target)
    {
        var source = Find(target.ProfileName);
        if (target.Role is null)
        {
            return source;
        }

        var arn = target.Role.StartsWith("arn:", StringComparison.Ordinal)
            ? target.Role
            : $"arn:{source.Endpoints.Locate(source.RoleArn).Partition.Name}:iam::{target.AccountId}:role/{target.Role.TrimStart('/')}";
        if (target.AccountId is { } account && arn.Split(':') is [_, _, _, _, var ofRole, ..] && ofRole != account)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                Sentence.Format(Messages.RoleInOtherAccount, arn, account),
                advice: Messages.RoleInOtherAccount_Advice);
        }

        var role = new RoleRequest(arn, RoleAssumer.SessionName(asked: null, _connection)) { ExternalId = target.ExternalId };
        return _assumed.GetOrAdd((target.ProfileName, role), _ => new(() => source with
        {
            Credentials = _roles.Assume(source.Credentials, source.Endpoints, role),
            Source = Sentence.Format(Messages.SourceRole, arn, source.Source),
            RoleArn = arn,
        })).Value;
    }

    private ResolvedCredentials Find(string? profileName) =>
        _found.GetOrAdd(profileName ?? string.Empty, _ => new(() =>
        {
            var found = _resolver.Resolve(profileName);
            _host.Source(Sentence.Format(Messages.CredentialsSource, found.Source));
            return found;
        })).Value;

    private AccountSession Session(ResolvedCredentials found)
    {
        var (iam, sts) = (found.Endpoints.Iam(found.RoleArn), found.Endpoints.Sts(found.RoleArn));
        _host.Detail(Sentence.Format(Messages.IamEndpoint, iam.Url, iam.SigningRegion));
        return new AccountSession(
            new IamClient(found.Credentials, iam, found.Endpoints.Http, _connection.MaximumRetries) { OnResponse = _host.Detail },
            () => new StsClient(found.Credentials, sts, found.Endpoints.Http, _connection.MaximumRetries) { OnResponse = _host.Detail },
            found,
            new ServerTime(iam.Url));
    }

    private sealed class AccountSession(IamClient iam, Func<StsClient> openSts, ResolvedCredentials found, TimeProvider clock) : IAccountSession
    {
        public IIamApi Iam => iam;

        public TimeProvider Clock => clock;

        public async Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken)
        {
            using var sts = openSts();
            return await sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        }

        public async Task<AccountIdentity> GetIdentityAsync(CancellationToken cancellationToken)
        {
            var caller = await GetCallerAsync(cancellationToken).ConfigureAwait(false);
            var keys = await found.Credentials.GetKeysAsync(cancellationToken).ConfigureAwait(false);
            var iamUrl = found.Endpoints.Iam(found.RoleArn).Url;
            return new AccountIdentity
            {
                AccountId = caller.Account,
                Arn = caller.Arn,
                UserId = caller.UserId,
                AccessKeyId = keys.AccessKey,
                Source = found.Source,
                ProfileName = found.ProfileName,
                Region = found.Endpoints.Locate(found.RoleArn).Region,
                Iam = iamUrl,
                Sts = found.Endpoints.Sts(found.RoleArn).Url,
                Proxy = found.Endpoints.Http.ProxyFor(iamUrl),
            };
        }

        public async Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken)
        {
            var ids = new List<string>();
            for (var signer = found.Credentials; signer is not null; signer = (signer as RenewableCredentials)?.Source)
            {
                ids.Add((await signer.GetKeysAsync(cancellationToken).ConfigureAwait(false)).AccessKey);
            }

            return ids;
        }

        public void Dispose() => iam.Dispose();
    }
}
