using System.Management.Automation;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Deletes stale console passwords, each only after AWS has confirmed that it is still stale. It cannot be undone.</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "StalePassword",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Remove-StalePassword.md")]
[Alias("Disable-StalePassword")]
[OutputType(typeof(CredentialActionResult))]
public sealed class RemoveStalePasswordCommand : StaleCredentialCommand
{
    /// <summary>Gets or sets how many hours old a report may be that shows when a password was set.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 8760)]
    public int MaximumReportAgeHours { get; set; } = StalePolicy.DefaultMaximumReportAgeHours;

    private protected override CredentialKind Kind => CredentialKind.Password;

    private protected override StalePolicy Complete(StalePolicy policy) =>
        policy with { MaximumReportAge = TimeSpan.FromHours(MaximumReportAgeHours) };
}
