using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>All accounts, the keys to them and the sessions of STS. Every member may be used from any thread.</summary>
public sealed class SimulatedCloud(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SimulatedAccessKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SimulatedCredential> _sessions = new(StringComparer.Ordinal);
    private ImmutableList<SimulatedAccount> _accounts = [];

    public TimeProvider Clock { get; } = clock;

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts => _accounts;

    /// <summary>The organization of the accounts; null: there is none.</summary>
    public SimulatedOrganization? Organization { get; set; }

    internal Identifiers Identifiers { get; } = new();

    internal DateTimeOffset Now => Clock.GetUtcNow();

    public SimulatedAccount AddAccount(string accountId, string partition = "aws")
    {
        var account = new SimulatedAccount(this, accountId, partition);
        ImmutableInterlocked.Update(ref _accounts, static (all, added) => all.Add(added), account);
        return account;
    }

    public SimulatedAccount? FindAccount(string accountId) =>
        _accounts.Find(account => string.Equals(account.Id, accountId, StringComparison.Ordinal));

    /// <summary>Whose key this is. A session that is over is still found, to be told from an unknown one.</summary>
    public SimulatedCredential? FindCredential(string accessKeyId)
    {
        if (_keys.TryGetValue(accessKeyId, out var key))
        {
            return new SimulatedCredential(key.Id, key.Secret, key.Owner.AsCaller()) { Key = key };
        }

        return _sessions.GetValueOrDefault(accessKeyId);
    }

    public StsActions Sts(SimulatedCaller caller) => new(this, caller);

    /// <summary>Temporary credentials for the caller, without asking any policy.</summary>
    public SimulatedCredential StartSession(SimulatedCaller caller, TimeSpan duration)
    {
        var credential = new SimulatedCredential(Identifiers.SessionKeyId(), Identifiers.Secret(), caller)
        {
            SessionToken = Identifiers.SessionToken(),
            Expiration = Now.ToSecond() + duration,
        };
        _sessions[credential.AccessKeyId] = credential;
        return credential;
    }

    internal SimulatedAccessKey? FindKey(string accessKeyId) => _keys.GetValueOrDefault(accessKeyId);

    internal void Register(SimulatedAccessKey key)
    {
        if (!_keys.TryAdd(key.Id, key))
        {
            throw new ArgumentException($"There is already an access key {key.Id}.", nameof(key));
        }
    }

    internal void Forget(SimulatedAccessKey key) => _keys.TryRemove(key.Id, out _);
}
