using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Reads the rows of reports, and prints why a report or a row cannot be read.</summary>
internal sealed class ReportRows(ToolHost host, Action<string> fail, Action<string> warn, DateTimeOffset? asOf = null)
{
    /// <summary>Gets whether a report could not be read.</summary>
    internal bool IsUnread { get; private set; }

    /// <summary>Reads saved reports.</summary>
    /// <returns>Whether one of them has a row.</returns>
    internal bool ReadSaved(ImmutableArray<string> paths, Action<CredentialReportEntry> onRow)
    {
        var hasRows = false;
        foreach (var turn in ReportTurn.InOrder(paths.IsEmpty ? [] : ReportPaths.Expand(paths, Unread), Open, warn))
        {
            hasRows |= Read(ReportPaths.NameOf(turn.Path), turn.Open, onRow);
        }

        return hasRows;
    }

    private CredentialReportReader Open(string path, Action<string> onWarning) =>
        ReportPaths.Open(path, new ReportSource(host.Now, asOf: asOf, onRowError: ReportRow, onWarning: onWarning), host);

    /// <summary>Reads a report.</summary>
    /// <returns>Whether it has a row.</returns>
    internal bool Read(string name, Func<CredentialReportReader> open, Action<CredentialReportEntry> onRow)
    {
        try
        {
            using var reader = open();
            while (reader.Read() is { } entry)
            {
                onRow(entry);
            }

            if (reader.Info.UnreadableDatesWarning is { } unreadable)
            {
                warn(unreadable);
            }

            if (reader.RowCount == 0)
            {
                Unread(Sentence.Format(reader.ErrorCount == 0 ? Messages.ReportWithoutRows : Messages.ReportWithoutReadableRows, name));
            }

            return reader.RowCount > 0;
        }
        catch (CredentialReportException e)
        {
            Unread(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unread(Sentence.Format(Messages.ReportNotReadable, name, FileProblem.Describe(e)));
        }

        return false;
    }

    /// <summary>Prints a malformed row; the other users are not affected.</summary>
    internal void ReportRow(CredentialReportRowError error) => fail(Sentence.Format(Messages.RowSkipped, error));

    private void Unread(string sentence)
    {
        IsUnread = true;
        fail(sentence);
    }
}
