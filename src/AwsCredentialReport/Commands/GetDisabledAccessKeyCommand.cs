using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Lists the access keys that the record shows as disabled, and their state in IAM now. It only reads.</summary>
[Cmdlet(VerbsCommon.Get, "DisabledAccessKey", HelpUri = Help.Page + "Get-DisabledAccessKey.md")]
[OutputType(typeof(DisabledAccessKey))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class GetDisabledAccessKeyCommand : AccountSessionCommand
{
    private readonly List<PSObject?> _events = [];

    /// <inheritdoc/>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets the time since which the keys were disabled; UTC unless it has an offset.</summary>
    [Parameter]
    [IsoTime(IsDateTime = true)]
    public DateTime Since { get; set; }

    /// <summary>Gets or sets from how many whole days on a key is due for deletion.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(DeletionPolicy.LeastMinimumDays, 36500)]
    public int MinimumDays { get; set; } = DeletionPolicy.DefaultMinimumDays;

    /// <summary>Gets or sets events of CloudTrail: objects of Find-CTEvent, of JSON, or the JSON itself.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? Event { get; set; }

    /// <summary>Gets or sets files of events of CloudTrail.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] EventPath { get; set; } = [];

    /// <summary>Gets or sets whether AWS is not asked.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPreview => true;

    private bool IsEventGiven => _events.Count > 0 || MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Event));

    /// <inheritdoc/>
    protected override void ProcessRecord() => _events.AddRange(Event ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => WithAccount(() =>
    {
        var options = new WatchOptions(RecordFile(), MinimumDays) { Events = KeyEventInput.Read(this, IsEventGiven ? _events : null, EventPath, areNeeded: false) };
        var record = ReadDisabledKeys();
        var keys = record.Since(Since);
        if (keys.Count == 0)
        {
            return;
        }

        if (!Offline)
        {
            CheckAccount(record);
        }

        var watch = Offline
            ? new DisabledKeyWatch(options, TimeProvider.System)
            : Session.WatchKeys(options);
        foreach (var key in Each(stop => watch.LookAsync(keys, stop)))
        {
            WriteObject(key);
            WriteFailures();
        }
    });
}
