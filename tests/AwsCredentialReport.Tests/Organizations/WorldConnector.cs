using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>Opens the accounts of an organization in memory: the caller's own, and others by a role.</summary>
internal sealed class WorldConnector(OrganizationWorld world) : IAccountConnector
{
    public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken) =>
        Task.FromResult<IAccountSession>(new Session(world, world.Open(target.Role is null ? null : target.AccountId)));

    public void Dispose()
    {
        // There is no connection.
    }

    private sealed class Session(OrganizationWorld world, WorldAccount account) : IAccountSession
    {
        public IIamApi Iam => account.Iam;

        public TimeProvider Clock => world.Clock;

        public Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken) => Task.FromResult(
            account.Id == OrganizationWorld.Own ? new CallerIdentity(account.Id, $"arn:aws:iam::{account.Id}:user/Runner", "AIDACKCEVSQ6C2RUNNER")
                : new CallerIdentity(account.Id, $"arn:aws:sts::{account.Id}:assumed-role/Ops/run", "AROACKCEVSQ6C2EXAMPLE:run"));

        public Task<AccountIdentity> GetIdentityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(world.Model.SigningKey is { } key ? [key] : []);

        public void Dispose()
        {
            // There is no connection.
        }
    }
}
