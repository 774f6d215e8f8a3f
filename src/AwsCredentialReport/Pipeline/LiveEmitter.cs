using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Runs the accounts from the pipeline's thread: takes the messages, writes them to the streams, and stops the session when
/// the pipeline ends early.
/// </summary>
internal sealed class LiveEmitter : IDisposable
{
    private readonly PSCmdlet _cmdlet;
    private readonly LiveRequest _request;
    private readonly ReportEmitter _rows;
    private readonly CancellationToken _stop;
    private readonly FetchSession _session;
    private readonly LiveProgressLines _progress;
    private int _failed;
    private int _done;
    private bool _isPiped;

    internal LiveEmitter(PSCmdlet cmdlet, LiveRequest request, ReportEmitter rows, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _request = request;
        _rows = rows;
        _stop = stop;
        _progress = new LiveProgressLines(cmdlet);
        _session = new FetchSession(request.Connection, request.Options, request.ThrottleLimit);
    }

    public void Dispose() => _session.Dispose();

    /// <summary>Adds accounts, and writes the messages of others that have arrived.</summary>
    internal void Add(IEnumerable<AccountTarget> accounts, bool isPiped)
    {
        _isPiped |= isPiped;
        var all = accounts.ToList();
        CheckOutFile(all.Count);
        ThrowIf(_session.Add(all));
        while (!_stop.IsCancellationRequested && _session.TryTake(out var message))
        {
            Handle(message);
        }
    }

    /// <summary>Adds the accounts of an organization.</summary>
    internal void Add(OrganizationScope scope)
    {
        CheckOutFile(int.MaxValue);
        ThrowIf(_session.Add(scope));
    }

    /// <summary>Writes everything until the last account is done.</summary>
    internal void Finish()
    {
        try
        {
            _session.Complete();
            while (_session.Take(out var message, _stop))
            {
                Handle(message);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _session.Dispose();
        }

        _progress.End();
        _rows.Finish();
        _cmdlet.WriteVerbose(Messages.Format(Messages.AccountsDone, _session.Count - _failed, _failed));
    }

    private void ThrowIf(LiveFailure? failure)
    {
        if (failure is not null)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.AccountFailed(failure.Target, failure.Exception));
        }
    }

    private void CheckOutFile(int added)
    {
        if (_request.OutFile is not { } path || SavedReport.IsFolder(path))
        {
            return;
        }

        if (added > 1 || _session.Count > 0)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.OutFileIsOneFile(path));
        }

        if (!_request.Force && SavedReport.Exists(path))
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.OutFileExists(path, inner: null));
        }
    }

    private void Handle(LiveMessage message)
    {
        try
        {
            Write(message);
        }
        catch
        {
            _progress.End();
            throw;
        }
    }

    private void Write(LiveMessage message)
    {
        switch (message)
        {
            case LiveNote note:
                AccountGate.Write(_cmdlet, note);
                break;
            case LiveProgress progress:
                _progress.ShowTotal(_done, _session.Count);
                _progress.Show(progress);
                break;
            case LiveQuestion question:
                MfaPrompt.Answer(_cmdlet.Host, question);
                break;
            case LiveFailure failure:
                Write(failure);
                break;
            case LiveReport report:
                Write(report);
                break;
        }
    }

    private void Write(LiveFailure failure)
    {
        _done++;
        _failed++;
        var error = ErrorRecords.AccountFailed(failure.Target, failure.Exception);
        if (failure.Target.IsOrganization || (_session.Count == 1 && !_isPiped))
        {
            _cmdlet.ThrowTerminatingError(error);
        }

        ReadFailures.Add();
        _cmdlet.WriteError(error);
    }

    private void Write(LiveReport message)
    {
        if (_request.Archive is { } archive)
        {
            Save(archive, message.Report);
        }

        if (_request.OutFile is { } path)
        {
            Save(path, message.Report);
        }

        _done++;
        _rows.EmitFetched(message.Report);
    }

    private void Save(ReportArchive archive, FetchedReport report)
    {
        try
        {
            var added = archive.Add(report);
            _cmdlet.WriteVerbose(Messages.Format(added.IsNew ? Messages.Saved : Messages.ArchiveHadIt, added.Path, report.Sha256));
        }
        catch (ArchiveConflictException e)
        {
            _cmdlet.WriteError(ErrorRecords.ArchiveConflict(e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cmdlet.WriteError(ErrorRecords.NotSaved(archive.Folder, FileProblem.Describe(e), e));
        }
    }

    private void Save(string path, FetchedReport report)
    {
        try
        {
            var file = SavedReport.Save(path, report, _request.Force);
            _cmdlet.WriteVerbose(Messages.Format(Messages.Saved, file, report.Sha256));
        }
        catch (SavedReportExistsException e)
        {
            _cmdlet.WriteError(ErrorRecords.OutFileExists(e.Path, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cmdlet.WriteError(ErrorRecords.NotSaved(path, FileProblem.Describe(e), e));
        }
    }
}
