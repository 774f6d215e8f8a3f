using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>What the cmdlets that change an account share: whose credentials, where the record is, and asking first.</summary>
public abstract class AccountActionCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private AccountGate? _gate;
    private IAccountSession? _session;
    private string? _callerArn;

    /// <summary>Gets or sets the profile whose account is changed.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateProfileName]
    public string? ProfileName { get; set; }

    /// <summary>Gets or sets the file that profiles are in.</summary>
    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>Gets or sets credentials as an object of AWS Tools or of the AWS SDK.</summary>
    [Parameter]
    [Alias("AWSCredentials")]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    /// <summary>Gets or sets a region of the partition that is meant.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [RegionTransformation]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Gets or sets the URL to call instead of AWS's own.</summary>
    [Parameter]
    [EndpointUrlTransformation]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Gets or sets whether nothing is asked; -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected IAccountSession Session => _session ??= Open();

    private protected string CallerArn => _callerArn ??= Run(Session.GetCallerArnAsync);

    private AccountGate Gate => _gate ??= new AccountGate(
        this, AwsSession.Connect(this, ProfileLocation, Credential, Region, EndpointUrl), _stop.Token);

    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsConfirmAsked => MyInvocation.BoundParameters.TryGetValue("Confirm", out var bound) && LanguagePrimitives.IsTrue(bound);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends the session.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session?.Dispose();
            _gate?.Dispose();
            _stop.Dispose();
        }
    }

    internal T Run<T>(Func<CancellationToken, Task<T>> call) => Gate.Run(call);

    /// <summary>Makes the record; nothing is written before the first change.</summary>
    private protected ActionRecord OpenRecord(string? path)
    {
        try
        {
            var file = RecordFile(path) ?? ActionRecord.DefaultPath;
            WriteVerbose(Messages.Format(Messages.ActingAs, CallerArn.Split(':').ElementAtOrDefault(4), CallerArn, file));
            return new ActionRecord(
                file, Session.Clock, CallerArn, typeof(AccountActionCommand).Assembly.GetName().Version!.ToString(3));
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            throw Terminating(ErrorRecords.AccountFailed(Target(), e));
        }
        catch (ActionRecordException e)
        {
            throw Terminating(ErrorRecords.BadRecord(path, e));
        }
    }

    /// <summary>The file of a record. A folder is refused before anything is asked, also with -WhatIf.</summary>
    private protected string? RecordFile(string? path)
    {
        var file = ProviderPaths.Target(this, path);
        return Directory.Exists(file) ? throw Terminating(ErrorRecords.RecordIsFolder(file)) : file;
    }

    internal Answer Ask(ActionStep step)
    {
        var question = step.Question!;
        if (Force && !IsWhatIf && !IsConfirmAsked)
        {
            WriteVerbose(question);
            return Answer.Yes;
        }

        try
        {
            var isYes = ShouldProcess(question, question, Messages.Text(Messages.ConfirmCaption), out var reason);
            return isYes ? Answer.Yes : reason.HasFlag(ShouldProcessReason.WhatIf) ? Answer.WhatIf : Answer.No;
        }
        catch (Exception e) when (PromptFailure.IsNobodyThere(e))
        {
            throw Terminating(ErrorRecords.CannotAsk(question, step.Outcome, e));
        }
    }

    /// <summary>Emits what became of a credential: the object first, for it is the audit trail.</summary>
    internal void Emit(IActionResult result, Exception? failure)
    {
        WriteObject(result);
        if (result.Action == KeyAction.Failed || failure is not null)
        {
            WriteError(ErrorRecords.NotChanged(result, failure, Target()));
        }
    }

    private protected Exception Terminating(ErrorRecord error)
    {
        ThrowTerminatingError(error);
        return error.Exception;
    }

    private protected AccountTarget Target() => new() { ProfileName = ProfileName };

    private IAccountSession Open()
    {
        try
        {
            return Gate.Open(Target());
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            throw Terminating(ErrorRecords.AccountFailed(Target(), e));
        }
    }
}
