using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Reads two reports, prints the changes, and returns the exit code.</summary>
internal sealed class CompareRun(ToolHost host, OutputFormat format, int idleDays, ImmutableArray<CredentialChange> only)
{
    private bool _failed;

    internal int Run(string oldPath, string newPath)
    {
        if (oldPath == ReportPaths.StandardInput && newPath == ReportPaths.StandardInput)
        {
            return host.Fail(Messages.CompareOneInput);
        }

        if (Read(oldPath) is not { } older || Read(newPath) is not { } newer)
        {
            return ExitCode.Error;
        }

        try
        {
            return Print(older.CompareWith(newer, idleDays, e => Fail(e.Message), warning => host.Fail(Sentence.Format(Messages.Warning, warning))));
        }
        catch (ComparisonException e)
        {
            return host.Fail(e.Message);
        }
    }

    internal int RunArchive(string folder, ArchiveSelection selection, CancellationToken stop) => new HistoryRun(host, folder, selection, stop).Print(
        history => history.Changes(idleDays, warning => host.Fail(Sentence.Format(Messages.Warning, warning))).Where(IsSelected),
        OpenOutput,
        count => count > 0 ? ExitCode.Findings : ExitCode.Clean);

    // The changes are printed also where rows are unreadable; the exit code shows that some may be missing.
    private int Print(IEnumerable<CredentialReportChange> changes)
    {
        using var output = OpenOutput();
        var count = 0L;
        foreach (var change in changes.Where(IsSelected))
        {
            output.Write(change);
            count++;
        }

        if (count == 0 && _failed)
        {
            return ExitCode.Error;
        }

        output.Complete();
        return _failed ? ExitCode.Error
            : count > 0 ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private bool IsSelected(CredentialReportChange change) => only.IsEmpty || only.Contains(change.Change);

    private SnapshotSet? Read(string path)
    {
        var reports = new SnapshotSet();
        var rows = new ReportRows(host, Count, warning => host.Fail(Sentence.Format(Messages.Warning, warning)));
        try
        {
            rows.ReadSaved([path], reports.Add);
        }
        catch (ComparisonException e)
        {
            Fail(e.Message);
            return null;
        }

        return rows.IsUnread ? null : reports;

        void Count(string sentence)
        {
            reports.UnreadableRows++;
            Fail(sentence);
        }
    }

    private void Fail(string sentence)
    {
        _failed = true;
        host.Fail(sentence);
    }

    private RecordWriter<CredentialReportChange> OpenOutput() => format switch
    {
        OutputFormat.Json => ChangeWriter.Json(host.RawOut),
        OutputFormat.Csv => ChangeWriter.Csv(host.Out),
        OutputFormat.Markdown => ChangeWriter.Markdown(host.Out),
        _ => new TableChangeWriter(host),
    };
}
