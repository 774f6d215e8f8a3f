using System.Management.Automation;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Disables stale access keys, each only after AWS has confirmed that it is still stale.</summary>
[Cmdlet(
    VerbsLifecycle.Disable,
    "StaleAccessKey",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Disable-StaleAccessKey.md")]
[Alias("Disable-IamStaleAccessKey")]
[OutputType(typeof(CredentialActionResult))]
public sealed class DisableStaleAccessKeyCommand : StaleCredentialCommand
{
    /// <summary>Gets or sets the days of age above which keys are included; keys in use are skipped all the same.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 36500)]
    public int MaximumKeyAgeDays { get; set; }

    private protected override CredentialKind Kind => CredentialKind.AccessKey;

    private protected override StalePolicy Complete(StalePolicy policy)
    {
        if (MaximumKeyAgeDays == 0)
        {
            return policy;
        }

        WriteVerbose(Messages.Format(Messages.OldKeysOnly, MaximumKeyAgeDays));
        return policy with { MaximumKeyAgeDays = MaximumKeyAgeDays };
    }
}
