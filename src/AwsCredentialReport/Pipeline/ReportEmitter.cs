using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads reports and writes their rows to the pipeline.</summary>
internal sealed class ReportEmitter(Cmdlet cmdlet, RowFilter rows, DateTimeOffset? referenceTime, CancellationToken stop)
{
    private const int RowsBetweenProgress = 20_000;
    private const int ProgressId = 1;

    private readonly NewestReports _newest = new();
    private long _reports;
    private long _rows;
    private long _badRows;
    private bool _hasProgress;

    internal void EmitSample(bool withDetail) => Emit("sample", () => SampleReport.Open(ReportRow, withDetail));

    internal void EmitFiles(IEnumerable<string> paths)
    {
        foreach (var turn in ReportTurn.InOrder(Reports(paths), (path, warn) => Source(referenceTime, warn).OpenFile(path), cmdlet.WriteWarning))
        {
            stop.ThrowIfCancellationRequested();
            Emit(turn.Path, turn.Open);
        }
    }

    internal void EmitStream(Stream stream, DateTimeOffset? generatedTime, string name = PipedReport.DefaultName) =>
        Emit(name, () => Source(referenceTime ?? generatedTime, cmdlet.WriteWarning).OpenStream(stream, name));

    internal void EmitFetched(FetchedReport report) => Emit(report.Source, () => report.Open(ReportRow));

    /// <summary>Writes an error for each user and account that no report contains, and the closing counts.</summary>
    internal void Finish()
    {
        if (_hasProgress)
        {
            cmdlet.WriteProgress(Progress(_rows, ProgressRecordType.Completed));
        }

        if (_rows > 0)
        {
            foreach (var id in rows.MissingAccounts)
            {
                Fail(ErrorRecords.AccountNotFound(id));
            }

            foreach (var name in rows.MissingUsers)
            {
                Fail(ErrorRecords.UserNotFound(name));
            }
        }

        if (_reports > 0)
        {
            cmdlet.WriteVerbose(Messages.Format(Messages.ReportsRead, _reports, _rows, _badRows));
        }
    }

    private IEnumerable<string> Reports(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (SavedReport.IsMetadata(path))
            {
                cmdlet.WriteVerbose(Messages.Format(Messages.SkippedMetadata, path));
            }
            else
            {
                yield return path;
            }
        }
    }

    private void Emit(string source, Func<CredentialReportReader> open)
    {
        try
        {
            using var reader = open();
            cmdlet.WriteVerbose(Messages.Format(Messages.Reading, source, reader.Info.GeneratedTime, reader.Info.TimeSource));
            Emit(reader);
        }
        catch (CredentialReportException e)
        {
            Fail(ErrorRecords.BadReport(source, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(ErrorRecords.FileNotReadable(source, FileProblem.Describe(e), e));
        }
    }

    private void Emit(CredentialReportReader reader)
    {
        try
        {
            while (reader.Read() is { } entry)
            {
                stop.ThrowIfCancellationRequested();
                if (rows.Matches(entry))
                {
                    KnownUsers.Add(entry.UserName);
                    cmdlet.WriteObject(WithUnknownColumns(entry));
                }

                if ((_rows + reader.RowCount) % RowsBetweenProgress == 0)
                {
                    _hasProgress = true;
                    cmdlet.WriteProgress(Progress(_rows + reader.RowCount, ProgressRecordType.Processing));
                }
            }
        }
        finally
        {
            _rows += reader.RowCount;
            _newest.See(reader.Info);
        }

        _reports++;
        if (reader.Info.UnreadableDatesWarning is { } unreadable)
        {
            cmdlet.WriteWarning(unreadable);
        }

        if (reader.RowCount == 0)
        {
            cmdlet.WriteWarning(Messages.Format(Messages.NoRows, reader.Info.Source));
        }
    }

    private ProgressRecord Progress(long allRows, ProgressRecordType type) =>
        new(ProgressId, Messages.Text(Messages.ReadingActivity), Messages.Format(Messages.RowsRead, allRows, _reports))
        {
            RecordType = type,
        };

    private static object WithUnknownColumns(CredentialReportEntry entry)
    {
        if (entry.Report.UnknownColumns.IsEmpty)
        {
            return entry;
        }

        var row = PSObject.AsPSObject(entry);
        foreach (var (name, word) in entry.GetUnknownColumns())
        {
            if (row.Properties[name] is null)
            {
                row.Properties.Add(new PSNoteProperty(name, word));
            }
        }

        return row;
    }

    private ReportSource Source(DateTimeOffset? time, Action<string> warn) => new(
        DateTimeOffset.UtcNow, time, onRowError: ReportRow, onWarning: warn);

    private void ReportRow(CredentialReportRowError error)
    {
        _badRows++;
        Fail(ErrorRecords.BadRow(error));
    }

    private void Fail(ErrorRecord error)
    {
        ReadFailures.Add();
        cmdlet.WriteError(error);
    }
}
