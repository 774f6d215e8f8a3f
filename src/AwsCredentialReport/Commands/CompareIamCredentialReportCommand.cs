using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Compares two credential reports of an account, or the consecutive ones of an archive.</summary>
[Cmdlet(VerbsData.Compare, "IamCredentialReport", DefaultParameterSetName = ObjectSet, HelpUri = Help.Page + "Compare-IamCredentialReport.md")]
[OutputType(typeof(CredentialReportChange))]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class CompareIamCredentialReportCommand : PSCmdlet, IDisposable
{
    private const string ObjectSet = "Object";
    private const string PathSet = "Path";
    private const string ArchiveSet = "Archive";

    private readonly CancellationTokenSource _stop = new();
    private readonly SnapshotSet _older = new();
    private readonly SnapshotSet _newer = new();
    private RowSide _newerRows = null!;

    /// <summary>Gets or sets the rows of the older report.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ObjectSet, HelpMessage = "The rows of the older report.")]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>Gets or sets the rows of the newer report.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ObjectSet, ValueFromPipeline = true, HelpMessage = "The rows of the newer report.")]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Gets or sets the files of the older reports; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, HelpMessage = "The older report. Wildcards are accepted.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ReferencePath { get; set; } = [];

    /// <summary>Gets or sets the files of the newer reports; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, HelpMessage = "The newer report. Wildcards are accepted.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] DifferencePath { get; set; } = [];

    /// <summary>Gets or sets the folder of an archive, whose consecutive reports are compared.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet, HelpMessage = "The folder of the archive.")]
    [ValidateNotNullOrEmpty]
    public string ArchivePath { get; set; } = string.Empty;

    /// <summary>Gets or sets the accounts; all when empty.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [ArgumentCompleter(typeof(ArchiveAccountCompleter))]
    [ValidateAccountId]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets the earliest time of the changes.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [IsoTime]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Gets or sets the latest time of the changes.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [IsoTime]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Gets or sets the changes to emit; empty: all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CredentialChange[] Change { get; set; } = [];

    /// <summary>Gets or sets the days without use after which a use is a change.</summary>
    [Parameter]
    [ValidateRange(1, RuleParameter.MostDays)]
    public int IdleDays { get; set; } = ReportComparison.DefaultIdleDays;

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var now = DateTimeOffset.UtcNow;
        _newerRows = new RowSide(this, _newer, now);
        if (ParameterSetName == ObjectSet)
        {
            if (ReferenceObject.Concat(DifferenceObject).Any(row => row?.BaseObject is string))
            {
                ThrowTerminatingError(ErrorRecords.PathsAsRows());
            }

            new RowSide(this, _older, now).Add(ReferenceObject);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ObjectSet)
        {
            _newerRows.Add(DifferenceObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == ArchiveSet)
        {
            var selection = new ArchiveSelection { Accounts = [.. AccountId], Since = Since, Until = Until };
            var changes = new HistoryEmitter(this, ArchivePath, _stop.Token);
            changes.Emit(selection, history => history.Changes(IdleDays, WriteWarning).Where(IsSelected));
            return;
        }

        if (ParameterSetName == PathSet && !(Read(ReferencePath, _older) & Read(DifferencePath, _newer)))
        {
            return;
        }

        try
        {
            foreach (var change in _older.CompareWith(_newer, IdleDays, e => WriteError(ErrorRecords.NotComparable(e)), WriteWarning))
            {
                _stop.Token.ThrowIfCancellationRequested();
                if (IsSelected(change))
                {
                    WriteObject(change);
                }
            }
        }
        catch (ComparisonException e)
        {
            ThrowTerminatingError(ErrorRecords.NotComparable(e));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private bool IsSelected(CredentialReportChange change) => Change.Length == 0 || Change.Contains(change.Change);

    // A comparison with an unreadable report would show that all users were removed.
    private bool Read(string[] paths, SnapshotSet side)
    {
        var files = new ReportFiles(this, side, _stop.Token);
        var areRead = true;
        var count = 0;
        foreach (var file in ProviderPaths.Expand(this, paths, mayMatchNone: true))
        {
            count++;
            areRead &= files.Read(file);
        }

        if (count == 0)
        {
            WriteError(ErrorRecords.NothingToCompare(paths));
        }

        return areRead && count > 0;
    }
}
