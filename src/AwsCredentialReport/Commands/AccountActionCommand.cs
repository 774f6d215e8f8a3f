using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that change an account: the connection, the record, and the prompts.</summary>
public abstract class AccountActionCommand : AccountSessionCommand
{
    private protected const string InputObjectSet = "InputObject";

    private ActionEmitter? _emitter;

    /// <summary>Gets or sets how many credentials one run may change.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 1000000)]
    public int MaximumCount { get; set; } = StalePolicy.DefaultMaximumCount;

    /// <summary>Gets or sets whether no prompt is shown; -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected bool IsWhatIf => Chosen("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <inheritdoc/>
    private protected override bool IsPreview => IsWhatIf;

    /// <summary>Gets the emitter of the run, which begins with the first credential.</summary>
    private protected ActionEmitter Emitter => _emitter ??= new ActionEmitter(this, Session, Begin());

    /// <inheritdoc/>
    protected override void EndProcessing() => WithAccount(() => _emitter?.Complete());

    /// <summary>Gets whether nothing is changed before the whole input was seen.</summary>
    internal virtual bool SeesAllFirst => false;

    /// <summary>Gets whether credentials of other accounts are expected, as in a record of all runs.</summary>
    internal virtual bool IgnoresOtherAccounts => false;

    private protected abstract ActionRun Begin();

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
            // "Yes to All" at another credential's prompt does not answer this question.
            if (step.Decision.Unattended is not null && !IsWhatIf && IsPrompted)
            {
                return ShouldContinue(question, Messages.Text(Messages.ConfirmCaption)) ? Confirmation.Yes : Confirmation.No;
            }

            return ShouldProcess(question, question, Messages.Text(Messages.ConfirmCaption), out var reason)
                ? IsPrompted ? Confirmation.Yes : Confirmation.NotAsked
                : reason.HasFlag(ShouldProcessReason.WhatIf) ? Confirmation.Preview : Confirmation.No;
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            throw Terminating(ErrorRecords.CannotAsk(question, step.Result, e));
        }
    }

    private bool IsPrompted => Chosen("Confirm") ??
        (LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), CultureInfo.InvariantCulture, out var impact) &&
            impact != ConfirmImpact.None);

    private bool? Chosen(string name) =>
        MyInvocation.BoundParameters.TryGetValue(name, out var bound) ? LanguagePrimitives.IsTrue(bound) : null;
}
