using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Lists the access keys that the record shows as disabled, and their state in IAM now. It only reads.</summary>
[Cmdlet(VerbsCommon.Get, "DisabledAccessKey", HelpUri = Help.Page + "Get-DisabledAccessKey.md")]
[OutputType(typeof(DisabledAccessKey))]
public sealed class GetDisabledAccessKeyCommand : AccountSessionCommand
{
    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets the time since which the keys were disabled; UTC unless it has an offset.</summary>
    [Parameter]
    public DateTime Since { get; set; }

    /// <summary>Gets or sets from how many whole days on a key is due for deletion.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(DeletionPolicy.LeastMinimumDays, 36500)]
    public int MinimumDays { get; set; } = DeletionPolicy.DefaultMinimumDays;

    /// <summary>Gets or sets whether AWS is not asked.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPreview => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithAccount(() =>
    {
        var keys = ReadDisabledKeys().Since(Since);
        if (keys.Count == 0)
        {
            return;
        }

        var watch = Offline
            ? new DisabledKeyWatch(new WatchOptions(RecordFile(), MinimumDays), TimeProvider.System)
            : Session.WatchKeys(MinimumDays);
        foreach (var key in Each(stop => watch.LookAsync(keys, stop)))
        {
            WriteObject(key);
            WriteFailures();
        }
    });
}
