using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that change an account: the connection, the record, and the prompts.</summary>
public abstract class AccountActionCommand : AccountCommand, IDisposable
{
    private protected const string InputObjectSet = "InputObject";

    private readonly CancellationTokenSource _stop = new();
    private AccountGate? _gate;
    private EndingSignals? _signals;
    private ActionEmitter? _emitter;

    /// <summary>Gets or sets the profile of the account that is changed.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateProfileName]
    public string? ProfileName { get; set; }

    /// <summary>Gets or sets how many credentials one run may change.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 1000000)]
    public int MaximumCount { get; set; } = StalePolicy.DefaultMaximumCount;

    /// <summary>Gets or sets the file of the record.</summary>
    public abstract string? RecordPath { get; set; }

    /// <summary>Gets or sets whether no prompt is shown; -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected ActingSession Session => OpenedSession ??= Open();

    /// <summary>Gets the session; null as long as no credential had to be looked at.</summary>
    private protected ActingSession? OpenedSession { get; private set; }

    private protected bool IsWhatIf => Chosen("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private protected AccountTarget Target => new() { ProfileName = ProfileName };

    /// <summary>Gets the emitter of the run, which begins with the first credential.</summary>
    private protected ActionEmitter Emitter => _emitter ??= new ActionEmitter(this, Begin(), Target);

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
    protected override void EndProcessing() => _emitter?.Complete();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private protected abstract ActionRun Begin();

    internal T Run<T>(Func<CancellationToken, Task<T>> call) => (_gate ??= new AccountGate(this, _stop.Token)).Run(call);

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
            throw Terminating(e is ActionRecordException record ? ErrorRecords.BadRecord(RecordPath, record) : ErrorRecords.AccountFailed(Target, e));
        }
    }

    /// <summary>The file of the record. A folder is refused before anything is asked, also with -WhatIf.</summary>
    private protected string RecordFile()
    {
        var file = ProviderPaths.Target(this, RecordPath) ?? ActionRecord.DefaultPath;
        return Directory.Exists(file) ? throw Terminating(ErrorRecords.RecordIsFolder(file)) : file;
    }

    internal Confirmation Ask(ActionStep step)
    {
        var question = step.Question!;
        if (Force && !IsWhatIf && Chosen("Confirm") != true)
        {
            WriteVerbose(question);
            return Confirmation.NotAsked;
        }

        try
        {
            return ShouldProcess(question, question, Messages.Text(Messages.ConfirmCaption), out var reason)
                ? IsPrompted ? Confirmation.Yes : Confirmation.NotAsked
                : reason.HasFlag(ShouldProcessReason.WhatIf) ? Confirmation.Preview : Confirmation.No;
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            throw Terminating(ErrorRecords.CannotAsk(question, step.Result, e));
        }
    }

    private protected Exception Terminating(ErrorRecord error)
    {
        ThrowTerminatingError(error);
        return error.Exception;
    }

    private bool IsPrompted => Chosen("Confirm") ??
        (LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), CultureInfo.InvariantCulture, out var impact) &&
            impact != ConfirmImpact.None);

    private bool? Chosen(string name) =>
        MyInvocation.BoundParameters.TryGetValue(name, out var bound) ? LanguagePrimitives.IsTrue(bound) : null;

    private ActingSession Open()
    {
        var options = new ActingOptions(RecordFile(), IsWhatIf);
        var connection = AwsSession.Connect(this);
        var session = Run(stop => ActingSession.OpenAsync(connection, _gate!, Target, options, stop));
        WriteVerbose(Messages.Format(Messages.ActingAs, session.Caller, options.RecordPath));
        return session;
    }
}
