using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.History;

/// <summary>An archive with its history, and what the history reported.</summary>
internal sealed class HistoryOfArchive : IDisposable
{
    internal TestArchive Archive { get; } = new();

    internal List<string> Errors { get; } = [];

    internal List<string> Missing { get; } = [];

    internal List<string> Notes { get; } = [];

    internal ArchiveHistory Of(ArchiveSelection? selection = null) => new(
        Archive.Reports,
        new ArchiveReader((_, problem) => Errors.Add(problem.Message), error => Errors.Add(error.ToString())),
        selection ?? new ArchiveSelection(),
        Missing.Add);

    /// <summary>The changes, with the errors of this run alone.</summary>
    internal List<CredentialReportChange> Changes()
    {
        Errors.Clear();
        Notes.Clear();
        return [.. Changes(new ArchiveSelection())];
    }

    internal IEnumerable<CredentialReportChange> Changes(ArchiveSelection selection) => Of(selection).Changes(ReportComparison.DefaultIdleDays, Notes.Add);

    /// <summary>Adds a report of a day after the start.</summary>
    internal string Add(double day, params TestRow[] rows) => Add(TestArchive.Alice, TestArchive.Start.AddDays(day), rows);

    internal string Add(DateTime time, IEnumerable<TestRow> rows) => Add(TestArchive.Alice, new DateTimeOffset(time), rows);

    internal string Add(string account, DateTimeOffset time, IEnumerable<TestRow> rows)
    {
        var file = Archive.Write(
            FormattableString.Invariant($"new/{account}_{time:yyyyMMddHHmmss}.csv"),
            Encoding.UTF8.GetBytes(TestReport.Text(rows).Replace(TestRow.Account, account, StringComparison.Ordinal)));
        return Archive.Reports.Add(file, time, onWarning: null).Path;
    }

    public void Dispose() => Archive.Dispose();
}
