using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Makes the notices to owners that are due now. Sending them is the user's.</summary>
[Cmdlet(VerbsCommon.New, "IamCredentialNotice", SupportsShouldProcess = true, HelpUri = Help.Page + "New-IamCredentialNotice.md")]
[OutputType(typeof(CredentialNotice))]
public sealed class NewIamCredentialNoticeCommand : NoticeRecordCommand
{
    private NoticeCollector? _findings;

    /// <summary>Gets or sets a finding, as Test-IamCredentialHygiene emits it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "A finding of Test-IamCredentialHygiene.")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the folder that the bodies and their index are written to.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Gets or sets the format of the bodies.</summary>
    [Parameter]
    [ValidateSet("Markdown", "Html", "None")]
    public string Format { get; set; } = "Markdown";

    /// <summary>Gets or sets a file of owners, which comes before the owners of the findings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OwnerPath { get; set; }

    /// <summary>Gets or sets the days between the first and the final notice.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 3650)]
    public int FinalAfterDays { get; set; } = NoticeIntervals.DefaultFinalAfterDays;

    /// <summary>Gets or sets the days between the first notice and the day that it announces for the change.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 3650)]
    public int AnnouncedDays { get; set; } = NoticeIntervals.DefaultAnnouncedDays;

    /// <summary>Gets or sets the days after which the final notice is repeated; 0 for never.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(0, 3650)]
    public int RepeatDays { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets the action record, whose changes of a key end its warnings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ActionRecordPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _findings = new NoticeCollector(this);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _findings!.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_findings!.RejectedCount > 0)
        {
            WriteError(ErrorRecords.FindingsMissing(_findings.RejectedCount));
            return;
        }

        try
        {
            var folder = ProviderPaths.Target(this, Path);
            var options = _findings.Options(folder, RecordFile);
            var due = WithRecord(stop => NoticeRun.MakeAsync(_findings.Findings, options, DateTime.UtcNow, stop));
            due.Warnings.ToList().ForEach(WriteWarning);
            WriteVerbose(Messages.Format(Messages.NoticesDue, due.Notices.Length, due.NotDueCount, options.RecordPath));
            if (folder is null || _findings.Write(due, folder))
            {
                due.Notices.ToList().ForEach(WriteObject);
            }
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
    }
}
