using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that open accounts with a record.</summary>
public abstract partial class AccountSessionCommand : AccountCommand, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private AccountGate? _gate;
    private EndingSignals? _signals;

    /// <summary>Gets or sets the file of the record.</summary>
    public abstract string? RecordPath { get; set; }

    private protected ActingSession Session => OpenedSession ??= Open();

    /// <summary>Gets the session; null as long as no credential had to be looked at.</summary>
    private protected ActingSession? OpenedSession { get; private set; }

    /// <summary>Gets whether the account is only read.</summary>
    private protected abstract bool IsPreview { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        OpenedSession?.Dispose();
        _gate?.Dispose();
        _signals?.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    internal T Run<T>(Func<CancellationToken, Task<T>> call) => (_gate ??= new AccountGate(this, _stop.Token)).Run(call);

    /// <summary>Takes items one at a time, and stops the work on the others when no more are taken.</summary>
    internal IEnumerable<T> Each<T>(Func<CancellationToken, IAsyncEnumerable<T>> items)
    {
        var all = Run(stop => Task.FromResult(items(stop).GetAsyncEnumerator(stop)));
        try
        {
            while (Run(_ => all.MoveNextAsync().AsTask()))
            {
                yield return all.Current;
            }
        }
        finally
        {
            Run(async _ =>
            {
                await all.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }

    /// <summary>Writes an error for each account that could not be opened, or was lost.</summary>
    internal void WriteFailures()
    {
        while (OpenedSession is { } session && session.TryTakeFailure(out var failure))
        {
            WriteError(ErrorRecords.AccountFailed(failure.Target, failure.Exception));
        }
    }

    /// <summary>Makes a change; a signal that ends the process waits for its outcome.</summary>
    internal T Change<T>(Func<CancellationToken, Task<T>> call) => (_signals ??= new EndingSignals(_stop)).Hold(() => Run(call));

    /// <summary>Runs a part of the cmdlet in which an unusable account ends the run.</summary>
    private protected void WithAccount(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IamException or CredentialException or ActionRecordException)
        {
            throw Terminating(e is ActionRecordException record ? ErrorRecords.BadRecord(RecordPath, record) : ErrorRecords.AccountFailed(Scope.Named, e));
        }
    }

    /// <summary>The file of the record. A folder is refused before anything is asked, also with -WhatIf.</summary>
    private protected string RecordFile()
    {
        var file = ProviderPaths.Target(this, RecordPath) ?? ActionRecord.DefaultPath;
        return Directory.Exists(file) ? throw Terminating(ErrorRecords.RecordIsFolder(file)) : file;
    }

    /// <summary>Reads the keys that the record shows as disabled, and warns of what is wrong with it.</summary>
    private protected RecordedKeys ReadDisabledKeys()
    {
        var file = RecordFile();
        var keys = Run(stop => RecordedKeys.ReadDisabledAsync(file, stop));
        keys.Warnings.ToList().ForEach(WriteWarning);
        WriteVerbose(Messages.Format(Messages.KeysInRecord, keys.Keys.Count, file));
        return keys;
    }

    /// <summary>Warns when no key of the record is of the account, as with a wrong profile.</summary>
    private protected void CheckAccount(RecordedKeys keys)
    {
        if (keys.Keys.Count > 0 && Session.ReachesNone(keys) is { } mistake)
        {
            WriteWarning(mistake);
        }
    }

    private protected Exception Terminating(ErrorRecord error)
    {
        ThrowTerminatingError(error);
        return error.Exception;
    }

    private ActingSession Open()
    {
        var options = new ActingOptions(RecordFile(), IsPreview);
        var connection = AwsSession.Connect(this);
        OpenedSession = Run(stop => ActingSession.OpenAsync(connection, _gate!, Scope, options, stop));
        foreach (var caller in OpenedSession.Callers)
        {
            WriteVerbose(Messages.Format(Messages.ActingAs, caller, options.RecordPath));
        }

        WriteFailures();
        return OpenedSession;
    }
}
