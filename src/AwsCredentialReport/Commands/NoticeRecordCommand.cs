using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets about notices: the notice record.</summary>
public abstract class NoticeRecordCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private AccountGate? _gate;

    /// <summary>Gets or sets the file of the notice record.</summary>
    public abstract string? RecordPath { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gate?.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private protected string RecordFile => ProviderPaths.Target(this, RecordPath) ?? NoticeRecord.DefaultPath;

    /// <summary>Runs a call; a record that cannot be used ends the cmdlet.</summary>
    private protected T WithRecord<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return (_gate ??= new AccountGate(this, _stop.Token)).Run(call);
        }
        catch (ActionRecordException e)
        {
            ThrowTerminatingError(ErrorRecords.BadNoticeRecord(RecordPath, e));
            throw;
        }
    }
}
