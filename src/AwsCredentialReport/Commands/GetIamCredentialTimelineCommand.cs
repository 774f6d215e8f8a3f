using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Gets the credentials that existed at a time, or the events of a user or a key, from an archive.</summary>
[Cmdlet(VerbsCommon.Get, "IamCredentialTimeline", DefaultParameterSetName = UserSet, HelpUri = Help.Page + "Get-IamCredentialTimeline.md")]
[OutputType(typeof(CredentialState), ParameterSetName = [AtSet])]
[OutputType(typeof(CredentialTimelineEvent), ParameterSetName = [UserSet, CredentialSet])]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class GetIamCredentialTimelineCommand : PSCmdlet, IDisposable
{
    private const string AtSet = "At";
    private const string UserSet = "User";
    private const string CredentialSet = "Credential";

    private readonly CancellationTokenSource _stop = new();

    /// <summary>Gets or sets the folder of the archive.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The folder of the archive.")]
    [ValidateNotNullOrEmpty]
    public string ArchivePath { get; set; } = string.Empty;

    /// <summary>Gets or sets the time of which the credentials are emitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AtSet, HelpMessage = "The time of which the credentials are emitted.")]
    [IsoTime]
    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the users; wildcards are accepted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UserSet, HelpMessage = "The users whose events are emitted. Wildcards are accepted.")]
    [Parameter(ParameterSetName = AtSet)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] UserName { get; set; } = [];

    /// <summary>Gets or sets the creation seconds of access keys or certificates.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, HelpMessage = "The creation second of an access key or certificate.")]
    [ValidateNotNullOrEmpty]
    [IsoTime]
    public DateTimeOffset[] CredentialCreated { get; set; } = [];

    /// <summary>Gets or sets the accounts; all when empty.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArchiveAccountCompleter))]
    [ValidateAccountId]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets the earliest time of the events.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [IsoTime]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Gets or sets the latest time of the events.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [IsoTime]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var users = new RowFilter(UserName, []);
        var filter = new TimelineFilter(users.HasUser, CredentialCreated);
        var selection = new ArchiveSelection { Accounts = [.. AccountId], Since = Since, Until = Until };
        var emitter = new HistoryEmitter(this, ArchivePath, _stop.Token);
        if (ParameterSetName == AtSet)
        {
            emitter.Emit(selection, history => history.At(At, filter, WriteWarning));
        }
        else
        {
            emitter.Emit(selection, history => history.Timeline(filter, ReportComparison.DefaultIdleDays));
        }

        foreach (var name in users.MissingUsers)
        {
            WriteError(ErrorRecords.UserNotFound(name));
        }

        foreach (var second in filter.MissingCreated)
        {
            WriteError(ErrorRecords.CredentialNotFound(second));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();
}
