using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The accounts of one run. Those of the given credentials are opened first; one that is reached by a role is opened at first
/// need, and at most once: a failure is remembered, and every credential of the account is refused with it.
/// </summary>
internal sealed partial class ActingAccounts(IAccountConnector connector, ActingScope scope) : IDisposable
{
    private readonly Dictionary<string, Task<AccountAnswer>> _byRole = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ActingAccount, ActionDecision> _lost = new();
    private readonly ConcurrentQueue<LiveFailure> _failures = new();
    private readonly ConcurrentBag<ActingAccount> _opened = [];
    private List<ActingAccount> _own = [];
    private bool _areAllOpen = true;

    /// <summary>Gets the accounts of the given credentials.</summary>
    internal IReadOnlyList<ActingAccount> Own => _own;

    internal TimeProvider Clock => _own[0].Clock;

    /// <summary>Gets the failures of single accounts that were not taken yet.</summary>
    internal ConcurrentQueue<LiveFailure> Failures => _failures;

    public void Dispose()
    {
        foreach (var account in _opened)
        {
            account.Dispose();
        }

        connector.Dispose();
    }

    /// <summary>Opens the accounts of the given credentials.</summary>
    /// <exception cref="CredentialException">None of them can be used.</exception>
    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        var slots = new TurnQueue(scope.ThrottleLimit);
        var openings = await Task.WhenAll(scope.Own.Select(target => OpenOwnAsync(target, slots, cancellationToken))).ConfigureAwait(false);
        var failures = openings.Where(opening => opening.Failure is not null).Select(opening => new LiveFailure(opening.Target, opening.Failure!)).ToList();
        if (failures.Count == openings.Length)
        {
            ExceptionDispatchInfo.Throw(failures[0].Exception);
        }

        _areAllOpen = failures.Count == 0;
        failures.ForEach(_failures.Enqueue);
        Keep([.. openings.Select(opening => opening.Account).OfType<ActingAccount>()]);
        if (Unreached is { } unreached && !_own.Exists(account => scope.Lists(account.Caller.AccountId)))
        {
            throw new CredentialException(CredentialProblem.NotUsable, unreached, advice: Messages.AccountRequested_Advice);
        }

        if (scope is { RoleName: not null, OnlyAccount: { } id } && Find(id, partition: null) is null)
        {
            var only = await OpenAsync(scope.ByRole(id), cancellationToken).ConfigureAwait(false);
            _byRole[id] = Task.FromResult(Protected(only));
        }
    }

    /// <summary>Takes an account that is open.</summary>
    internal ActingAccounts With(ActingAccount account)
    {
        Keep([account]);
        return this;
    }

    /// <summary>Opens the account of a credential that was not ruled out, unless it is open.</summary>
    internal async Task<AccountAnswer> FindAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var id = AccountOf(target)!;
        var answer = Find(id, target.Partition) is { } own
            ? new AccountAnswer(own, null)
            : await ByRoleAsync(id, cancellationToken).ConfigureAwait(false);
        return answer.Account is { } account && _lost.TryGetValue(account, out var refusal) ? new AccountAnswer(null, refusal)
            : answer.Account?.Caller.OtherAccount(target.AccountId, target.Partition) is { } other ? new AccountAnswer(null, other)
            : answer;
    }

    /// <summary>Gives up an account whose credentials can no longer be used, unless it is the only one.</summary>
    /// <returns>The refusal of its credentials; null when the run cannot go on.</returns>
    internal ActionDecision? GiveUp(ActingAccount account, Exception failure)
    {
        if (scope.IsOneAccount || failure is not (IamException or CredentialException))
        {
            return null;
        }

        var refusal = Refusal(account.Target, failure);
        if (_lost.TryAdd(account, refusal))
        {
            _failures.Enqueue(new LiveFailure(account.Target, failure));
        }

        return refusal;
    }

    private static ActionDecision Refusal(AccountTarget target, Exception failure) => ActionDecision.Refuse(
        ActionReason.AccountNotOpened, Sentence.Format(Messages.AccountNotOpened, target.Title, FailureAdvice.Message(failure)));

    private async Task<ActingAccount> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
    {
        var account = await ActingAccount.OpenAsync(connector, target, cancellationToken).ConfigureAwait(false);
        _opened.Add(account);
        return account;
    }

    private async Task<Opening> OpenOwnAsync(AccountTarget target, TurnQueue slots, CancellationToken cancellationToken)
    {
        await slots.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Opening(target, await OpenAsync(target, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            return new Opening(target, null, e);
        }
        finally
        {
            slots.Release();
        }
    }

    // The first profile of an account is used, and the credentials of none are changed.
    private void Keep(List<ActingAccount> opened)
    {
        var callers = opened.ConvertAll(account => account.Caller);
        _own = [.. opened.DistinctBy(account => (account.Caller.AccountId, account.Caller.Partition))];
        _own.ForEach(account => account.Protect(callers));
    }

    private Task<AccountAnswer> ByRoleAsync(string id, CancellationToken cancellationToken)
    {
        lock (_byRole)
        {
            return _byRole.TryGetValue(id, out var opening) ? opening : _byRole[id] = OpenByRoleAsync(id, cancellationToken);
        }
    }

    private async Task<AccountAnswer> OpenByRoleAsync(string id, CancellationToken cancellationToken)
    {
        var target = scope.ByRole(id);
        try
        {
            return Protected(await OpenAsync(target, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            _failures.Enqueue(new LiveFailure(target, e));
            return new AccountAnswer(null, Refusal(target, e));
        }
    }

    private AccountAnswer Protected(ActingAccount account)
    {
        account.Protect(_own.Select(own => own.Caller));
        return new AccountAnswer(account, null);
    }

    private sealed record Opening(AccountTarget Target, ActingAccount? Account, Exception? Failure);
}
