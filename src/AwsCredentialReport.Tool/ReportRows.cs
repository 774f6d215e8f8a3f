using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Reads all rows of reports of one account, and reports what cannot be read.</summary>
internal sealed class ReportRows(ToolHost host, Action<string> fail, Action<string> warn)
{
    /// <summary>Gets whether a report could not be read.</summary>
    internal bool IsUnread { get; private set; }

    internal List<CredentialReportEntry> ReadSaved(ImmutableArray<string> paths)
    {
        var source = new ReportSource(host.Now, onRowError: ReportRow, onWarning: warn);
        return
        [
            .. ReportPaths.Expand(paths, Unread)
                .SelectMany(path => Read(ReportPaths.NameOf(path), () => ReportPaths.Open(path, source, host))),
        ];
    }

    internal List<CredentialReportEntry> Read(string name, Func<CredentialReportReader> open)
    {
        var rows = new List<CredentialReportEntry>();
        try
        {
            using var reader = open();
            while (reader.Read() is { } entry)
            {
                rows.Add(entry);
            }

            if (rows.Count == 0)
            {
                Unread($"{name} has no row that can be read: every report has at least the row of the root user.");
            }
        }
        catch (CredentialReportException e)
        {
            Unread(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unread($"{name} cannot be read: {FileProblem.Describe(e)}.");
        }

        return rows;
    }

    // A malformed row changes nothing about the other users.
    internal void ReportRow(CredentialReportRowError error) => fail($"{error}; that user was skipped.");

    private void Unread(string sentence)
    {
        IsUnread = true;
        fail(sentence);
    }
}
