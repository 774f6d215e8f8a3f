using System.Management.Automation;
using System.Text;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Commands;

/// <summary>Writes findings as text to the pipeline.</summary>
[Cmdlet(VerbsData.ConvertTo, "IamCredentialHygiene", HelpUri = Help.Page + "ConvertTo-IamCredentialHygiene.md")]
[OutputType(typeof(string))]
public sealed class ConvertToIamCredentialHygieneCommand : HygieneExportCommand
{
    private readonly List<string> _texts = [];

    /// <summary>Gets or sets the format.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The name of a format, such as Sarif.")]
    [ArgumentCompleter(typeof(FormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string Format { get; set; } = string.Empty;

    /// <summary>Gets or sets the level of piped sentences.</summary>
    [Parameter]
    [ValidateSet("Error", "Warning", "Notice")]
    public string Level { get; set; } = "Warning";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            if (!ExportFormats.Named(Format).IsText)
            {
                throw new HygieneOptionException(Messages.Format(Messages.NotText, Format));
            }

            CheckTrend(ExportFormats.Named(Format));
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.BadExport(e));
        }

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject.BaseObject is string text && ExportFormats.Named(Format) is IAgentExport)
        {
            _texts.Add(text);
        }
        else
        {
            base.ProcessRecord();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_texts.Count > 0)
        {
            WriteObject(((IAgentExport)ExportFormats.Named(Format)).Commands(Level, _texts), enumerateCollection: true);
        }

        if (_texts.Count == 0 || !IsEmpty)
        {
            base.EndProcessing();
        }
    }

    private protected override void Export(ExportInput input)
    {
        var format = ExportFormats.Named(Format);
        if (format is IAgentExport agent)
        {
            WriteObject(agent.Commands(input, summary: null), enumerateCollection: true);
            return;
        }

        foreach (var part in format.Split(input, WriteWarning).Where(part => part.Format is null))
        {
            Stop.ThrowIfCancellationRequested();
            using var bytes = new MemoryStream();
            format.Write(part.Input, bytes, WriteWarning);
            WriteObject(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).TrimEnd('\n'));
        }
    }
}
