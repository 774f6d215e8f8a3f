using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Checks evidence that Export-IamCredentialHygiene wrote: nothing in it was changed, added or removed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IamCredentialEvidence", DefaultParameterSetName = PathSet, HelpUri = Help.Page + "Test-IamCredentialEvidence.md")]
[OutputType(typeof(EvidenceCheck))]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class TestIamCredentialEvidenceCommand : PSCmdlet, IDisposable
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly CancellationTokenSource _stop = new();

    /// <summary>Gets or sets the zip files; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, HelpMessage = "The zip files. Wildcards are accepted.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Gets or sets the zip files by their exact path.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = LiteralPathSet,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "The zip files. Wildcards are not expanded.")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gets or sets the SHA-256 that the zip must have.</summary>
    [Parameter]
    [Alias("Sha256")]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    public string? Hash { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var files = ParameterSetName == PathSet ? ProviderPaths.Expand(this, Path) : ProviderPaths.Literal(this, LiteralPath);
        foreach (var file in files)
        {
            try
            {
                var check = EvidenceFile.Check(file, Hash, _stop.Token);
                if (check.ExpectedFrom is null)
                {
                    WriteWarning(Messages.Format(Messages.NoHashToCompare, file));
                }

                WriteObject(check);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(ErrorRecords.FileNotReadable(file, FileProblem.Describe(e), e));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();
}
