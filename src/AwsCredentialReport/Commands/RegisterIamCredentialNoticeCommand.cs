using System.Management.Automation;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Records that notices were sent.</summary>
[Cmdlet(
    VerbsLifecycle.Register, "IamCredentialNotice", SupportsShouldProcess = true, HelpUri = Help.Page + "Register-IamCredentialNotice.md")]
[OutputType(typeof(SentNotice))]
public sealed class RegisterIamCredentialNoticeCommand : NoticeRecordCommand
{
    private NoticeRegistrar? _registrar;

    /// <summary>Gets or sets a notice that was sent.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "A notice of New-IamCredentialNotice that was sent.")]
    public PSObject InputObject { get; set; } = null!;

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets whether the lines that were added are emitted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _registrar ??= new NoticeRegistrar(RecordFile);
        if (NoticeInput.Read(InputObject) is not { } notice)
        {
            WriteError(ErrorRecords.NotANotice(InputObject));
            return;
        }

        if (notice.Problem is { } problem)
        {
            WriteError(ErrorRecords.NoticeIncomplete(notice, problem));
            return;
        }

        if (!ShouldProcess(notice.Owner ?? notice.Subject, Messages.Format(Messages.NoticeRegister, notice.Credentials.Count)))
        {
            return;
        }

        var added = WithRecord(stop => _registrar.AddAsync(notice, stop));
        WriteVerbose(Messages.Format(Messages.NoticeRegistered, added.Length, notice.Credentials.Count - added.Length, _registrar.Path));
        if (PassThru)
        {
            added.ToList().ForEach(WriteObject);
        }
    }
}
