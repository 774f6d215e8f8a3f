using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Writes findings to files.</summary>
[Cmdlet(VerbsData.Export, "IamCredentialHygiene", SupportsShouldProcess = true, HelpUri = Help.Page + "Export-IamCredentialHygiene.md")]
[OutputType(typeof(FileInfo))]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class ExportIamCredentialHygieneCommand : HygieneExportCommand
{
    /// <summary>Gets or sets the files, or folders.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "A file; its ending says the format, unless -Format does.")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Gets or sets the format of all files.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <summary>Gets or sets whether a file that is read-only is replaced too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gets or sets whether a file that exists is an error.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Gets or sets whether the files are emitted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            CheckTrend([.. Path.Select(FormatOf)]);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.BadExport(e));
        }

        base.BeginProcessing();
    }

    private protected override void Export(ExportInput input)
    {
        var files = new ExportFiles(WriteWarning, Stop) { KeepsExisting = NoClobber, ReplacesReadOnly = Force, Progress = ShowWriting };
        foreach (var path in Path)
        {
            Export(files, FormatOf(path), input, ProviderPaths.Target(this, path)!);
        }
    }

    private void Export(ExportFiles files, IFindingExport format, ExportInput input, string path)
    {
        var planned = files.Plan(format, input, path);
        if (!planned.All(file => ShouldProcess(file.Path, Messages.Format(Messages.ExportAs, format.Name))))
        {
            return;
        }

        try
        {
            files.Write(format, planned);
        }
        catch (ExportExistsException e)
        {
            WriteError(ErrorRecords.ExportExists(e));
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.NotExported(path, FileProblem.Describe(e, path), e));
            return;
        }

        foreach (var file in planned)
        {
            WriteVerbose(Messages.Format(Messages.Exported, file.Input.Findings.Length, file.Path));
            if (PassThru)
            {
                WriteObject(new FileInfo(file.Path));
            }
        }
    }

    private IFindingExport FormatOf(string path) => Format is null ? ExportFormats.OfFile(path) : ExportFormats.Named(Format);
}
