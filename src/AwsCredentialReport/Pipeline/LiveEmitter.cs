using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Runs the accounts from the pipeline's thread: takes the messages, writes them to the streams, and stops the run when
/// the pipeline ends early.
/// </summary>
internal sealed class LiveEmitter : IDisposable
{
    private readonly PSCmdlet _cmdlet;
    private readonly LiveRequest _request;
    private readonly ReportEmitter _rows;
    private readonly CancellationToken _stop;
    private readonly LiveRun _run;
    private readonly LiveProgressLines _progress;
    private AwsConnector? _connector;
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
        _run = new LiveRun(host => _connector = new AwsConnector(request.Connection, host), request.Options, request.ThrottleLimit);
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Adds accounts, and writes the messages of others that have arrived.</summary>
    internal void Add(IEnumerable<AccountTarget> accounts, bool isPiped)
    {
        _isPiped |= isPiped;
        var all = accounts.ToList();
        CheckOutFile(all.Count);
        all.ForEach(Check);
        all.ForEach(_run.Add);
        while (!_stop.IsCancellationRequested && _run.TryTake(out var message))
        {
            Handle(message);
        }
    }

    /// <summary>Writes everything until the last account is done.</summary>
    internal void Finish()
    {
        try
        {
            _run.Complete();
            while (_run.Take(out var message, _stop))
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
            _run.Dispose();
        }

        _progress.End();
        _rows.Finish();
        _cmdlet.WriteVerbose(Messages.Format(Messages.AccountsDone, _run.Count - _failed, _failed));
    }

    // A missing profile ends the command before any account is called.
    private void Check(AccountTarget account)
    {
        try
        {
            _connector!.Check(account.ProfileName);
        }
        catch (CredentialException e)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.AccountFailed(account, e));
        }
    }

    private void CheckOutFile(int added)
    {
        if (_request.OutFile is not { } path || SavedReport.IsFolder(path))
        {
            return;
        }

        if (_run.Count + added > 1)
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
                Write(note);
                break;
            case LiveProgress progress:
                _progress.ShowTotal(_done, _run.Count);
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

    private void Write(LiveNote note)
    {
        switch (note.Kind)
        {
            case LiveNoteKind.Warning:
                _cmdlet.WriteWarning(note.Text);
                break;
            case LiveNoteKind.Verbose:
                _cmdlet.WriteVerbose(note.Text);
                break;
            default:
                _cmdlet.WriteDebug(note.Text);
                break;
        }
    }

    private void Write(LiveFailure failure)
    {
        _done++;
        _failed++;
        var error = ErrorRecords.AccountFailed(failure.Target, failure.Exception);
        if (_run.Count == 1 && !_isPiped)
        {
            _cmdlet.ThrowTerminatingError(error);
        }

        _cmdlet.WriteError(error);
    }

    private void Write(LiveReport message)
    {
        if (_request.OutFile is { } path)
        {
            Save(path, message.Report);
        }

        _done++;
        _rows.EmitFetched(message.Report);
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
