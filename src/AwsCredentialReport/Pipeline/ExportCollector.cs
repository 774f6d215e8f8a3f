using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Collects findings and rows for an export, and shows how many there are.</summary>
internal sealed class ExportCollector(PSCmdlet cmdlet)
{
    private const int FindingsBetweenProgress = 5000;
    private const int ProgressId = 2;

    private readonly CultureTimes _times = new(cmdlet);
    private readonly List<CredentialReportEntry> _rows = [];
    private readonly List<IHygieneFinding> _findings = [];
    private readonly List<(string Sentence, string? Account)> _unread = [];
    private readonly int _unreadBefore = ReadFailures.Count;
    private bool _hasProgress;

    /// <summary>Gets whether neither a finding nor a row came.</summary>
    internal bool IsEmpty => _findings.Count == 0 && _rows.Count == 0;

    /// <summary>Gets the number of objects that are not findings.</summary>
    internal int RejectedCount { get; private set; }

    /// <summary>Adds the rows of -Report.</summary>
    internal void AddRows(IEnumerable<PSObject> rows)
    {
        var converter = new EntryConverter(DateTimeOffset.UtcNow);
        foreach (var row in rows)
        {
            if (converter.Convert(row) is { } entry)
            {
                _rows.Add(entry);
            }
            else
            {
                cmdlet.ThrowTerminatingError(ErrorRecords.NotARow(row));
            }
        }
    }

    /// <summary>Adds a finding; another object is an error.</summary>
    internal void Add(PSObject input)
    {
        if (FindingInput.Read(input) is { } finding)
        {
            _times.See(input);
            _findings.Add(finding);
        }
        else
        {
            RejectedCount++;
            cmdlet.WriteError(ErrorRecords.NotAFinding(input));
        }

        if (_findings.Count % FindingsBetweenProgress == 0 && _findings.Count > 0)
        {
            _hasProgress = true;
            Show(ProgressRecordType.Processing, Collected);
        }
    }

    /// <summary>Adds what could not be read.</summary>
    internal void AddUnread(IEnumerable<PSObject> accounts) => _unread.AddRange(accounts.Select(UnreadAccounts.Read));

    /// <summary>Shows how much of a file is written.</summary>
    internal void ShowWriting(string path, long bytes)
    {
        _hasProgress = true;
        Show(ProgressRecordType.Processing, Messages.Format(Messages.FileWriting, path, bytes >> 20));
    }

    /// <summary>The input of the formats.</summary>
    internal ExportInput Build(DateTimeOffset runTime, ExportOptions options)
    {
        var builder = new ExportInputBuilder(TimeOfVerdicts());
        _rows.ForEach(builder.Add);
        _findings.ForEach(builder.Add);
        _unread.ForEach(unread => builder.AddProblem(unread.Sentence, unread.Account));

        // -UnreadAccount cannot have the errors of its own pipeline.
        if (ReadFailures.Count - _unreadBefore is > 0 and var unread)
        {
            builder.AddProblem(Messages.Format(Messages.UnreadInPipeline, unread), null);
        }

        return builder.Build(runTime, policy: null, options);
    }

    /// <summary>Takes the progress away.</summary>
    internal void Complete()
    {
        if (_hasProgress)
        {
            Show(ProgressRecordType.Completed, Collected);
        }
    }

    // Test-IamCredentialHygiene -AsOf gives all findings one time; otherwise they have the times of their reports.
    private DateTimeOffset? TimeOfVerdicts() =>
        _findings.FirstOrDefault()?.AsOf is { } time && _findings.TrueForAll(finding => finding.AsOf == time) &&
        !_rows.Exists(row => row.ReportAsOf == time) ? new DateTimeOffset(time, TimeSpan.Zero) : null;

    private string Collected => Messages.Format(Messages.FindingsCollected, _findings.Count);

    private void Show(ProgressRecordType type, string status) => cmdlet.WriteProgress(
        new ProgressRecord(ProgressId, Messages.Text(Messages.ExportActivity), status) { RecordType = type });
}
