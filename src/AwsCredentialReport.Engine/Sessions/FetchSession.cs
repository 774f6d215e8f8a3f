using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Fetches the reports of accounts: add them, and take messages until the last account is done. The cmdlet and the Tool
/// fetch through it alone. Work runs on other threads, and messages are taken on the caller's. A limited number of
/// accounts is called at once; an account that waits for IAM lets the next one begin. Reports wait to be taken, so
/// memory stays bounded.
/// </summary>
/// <remarks>
/// No await in a fetch leaves the caller's synchronization context, so that a test can run ten thousand accounts on one
/// thread in virtual time.
/// </remarks>
public sealed class FetchSession : MessageHost, IDisposable
{
    // Accounts that wait for IAM, for each that is called.
    private const int WaitingPerSlot = 20;

    private readonly Func<Func<Task>, Task> _start;
    private readonly TurnQueue _begun;
    private readonly CancellationTokenSource _stop = new();
    private int _unfinished = 1;
    private int _count;
    private bool _isComplete;

    /// <summary>Prepares a session; nothing is read or sent yet.</summary>
    /// <param name="connection">How to reach AWS.</param>
    /// <param name="options">How old a report may be, and how long an account may take.</param>
    /// <param name="throttleLimit">How many accounts are called at once.</param>
    public FetchSession(AwsConnection connection, FetchOptions options, int throttleLimit)
        : this(host => new AwsConnector(connection, host), options, throttleLimit)
    {
    }

    [SuppressMessage("Security", "CA5394", Justification = "Spreads requests over time; nothing secret.")]
    internal FetchSession(
        Func<IConnectionHost, IAccountConnector> connect,
        FetchOptions options,
        int throttleLimit,
        TimeProvider? clock = null,
        Func<double>? jitter = null,
        Func<Func<Task>, Task>? start = null)
    {
        Options = options;
        ThrottleLimit = throttleLimit;
        Clock = clock ?? TimeProvider.System;
        Jitter = jitter ?? Random.Shared.NextDouble;
        Calls = new TurnQueue(throttleLimit);
        Untaken = new TurnQueue(throttleLimit);
        Connector = connect(this);
        _start = start ?? Task.Run;
        _begun = new TurnQueue(throttleLimit * WaitingPerSlot);
    }

    /// <summary>Gets how many accounts were added.</summary>
    public int Count => _count;

    internal IAccountConnector Connector { get; }

    internal FetchOptions Options { get; }

    internal int ThrottleLimit { get; }

    internal TimeProvider Clock { get; }

    internal Func<double> Jitter { get; }

    /// <summary>Gets the slots of the accounts that are called.</summary>
    internal TurnQueue Calls { get; }

    /// <summary>Gets the slots of the reports that wait to be taken.</summary>
    internal TurnQueue Untaken { get; }

    /// <summary>Adds accounts, unless the credentials of one of them cannot be found: then none is added.</summary>
    /// <returns>The account whose credentials cannot be found; null when there is none.</returns>
    public LiveFailure? Add(IReadOnlyCollection<AccountTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var target in targets)
        {
            if (Check(target) is { } failure)
            {
                return failure;
            }
        }

        foreach (var target in targets)
        {
            Add(target);
        }

        return null;
    }

    /// <summary>Adds an account; its work begins as soon as its turn comes.</summary>
    public void Add(AccountTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Interlocked.Increment(ref _unfinished);
        var number = Interlocked.Increment(ref _count) - 1;
        _ = _start(() => RunAsync(target, number));
    }

    /// <summary>Adds the active accounts of an organization, unless the credentials that list them cannot be found.</summary>
    /// <returns>The failure to find the credentials; null when there is none.</returns>
    public LiveFailure? Add(OrganizationScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (Check(scope.Caller) is { } failure)
        {
            return failure;
        }

        Interlocked.Increment(ref _unfinished);
        _ = _start(() => ListAsync(scope));
        return null;
    }

    /// <summary>Ends the adding of accounts.</summary>
    public void Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            Finish();
        }
    }

    /// <summary>Takes a message if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out LiveMessage? message) => AfterTake(Queue.TryTake(out message), message);

    /// <summary>Waits for the next message; false when the last account is done.</summary>
    public bool Take([NotNullWhen(true)] out LiveMessage? message, CancellationToken cancellationToken) =>
        AfterTake(Queue.TryTake(out message, Timeout.Infinite, cancellationToken), message);

    /// <summary>Stops all work and waits until it has stopped.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        Complete();
        while (Queue.TryTake(out _, Timeout.Infinite))
        {
        }

        Connector.Dispose();
    }

    private LiveFailure? Check(AccountTarget target)
    {
        try
        {
            Connector.Check(target);
            return null;
        }
        catch (CredentialException e)
        {
            return new LiveFailure(target, e);
        }
    }

    private async Task ListAsync(OrganizationScope scope)
    {
        try
        {
            foreach (var target in await Connector.ListAsync(scope, _stop.Token))
            {
                Add(target);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session was disposed of.
        }
        catch (Exception e)
        {
            // An organization that cannot be listed would look clean.
            Post(new LiveFailure(scope.Caller, e));
        }
        finally
        {
            Finish();
        }
    }

    private async Task RunAsync(AccountTarget target, int number)
    {
        try
        {
            await _begun.TakeAsync(_stop.Token);
            using var account = new AccountFetch(this, target, number);
            await account.FetchAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session was disposed of.
        }
        catch (Exception e)
        {
            // An account that fails without a message would look clean.
            Post(new LiveFailure(target, e));
        }
        finally
        {
            _begun.Release();
            Finish();
        }
    }

    private bool AfterTake(bool isTaken, LiveMessage? message)
    {
        if (message is LiveReport)
        {
            Untaken.Release();
        }

        return isTaken;
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            Queue.CompleteAdding();
        }
    }
}
