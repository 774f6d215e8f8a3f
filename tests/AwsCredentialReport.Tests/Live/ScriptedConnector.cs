using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Accounts in memory; counts how many are talked to at once.</summary>
internal sealed class ScriptedConnector(Func<AccountTarget, IIamApi> account) : IAccountConnector
{
    private readonly Lock _gate = new();
    private int _calling;
    private int _sessions;

    internal int MostAtOnce { get; private set; }

    internal int Calls { get; private set; }

    /// <summary>How many accounts are open.</summary>
    internal int Sessions => Volatile.Read(ref _sessions);

    internal bool IsDisposed { get; private set; }

    public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sessions);
        return Task.FromResult<IAccountSession>(new Session(this, account(target)));
    }

    public void Dispose()
    {
        IsDisposed = true;
    }

    internal void OnBegin()
    {
        lock (_gate)
        {
            Calls++;
            MostAtOnce = Math.Max(MostAtOnce, ++_calling);
        }
    }

    internal void OnEnd()
    {
        lock (_gate)
        {
            _calling--;
        }
    }

    private sealed class Session(ScriptedConnector connector, IIamApi iam) : IAccountSession
    {
        public IIamApi Iam => iam;

        public TimeProvider Clock => TimeProvider.System;

        public Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AccountIdentity> GetIdentityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> GetSigningKeyIdsAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public void Dispose() => Interlocked.Decrement(ref connector._sessions);
    }
}
