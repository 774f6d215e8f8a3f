using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The rows of one account's report, saved or fetched, all of them before the first one is acted on.</summary>
internal sealed class AccountRows(ToolHost host, DisableSettings settings, Action<string> fail)
{
    private bool _isUnread;

    /// <summary>The rows; null when a report could not be read. A row that could not be is told, and is not among them.</summary>
    internal List<CredentialReportEntry>? Read()
    {
        var rows = settings.Paths.IsEmpty ? Fetched().ToList() : Saved().ToList();
        return _isUnread ? null : rows;
    }

    private IEnumerable<CredentialReportEntry> Fetched()
    {
        var fetch = new LiveFetch(host, settings.Live, new ProgressLine(host), Warn, Unread);
        return fetch.Reports().SelectMany(report => Rows(report.Source, () => report.Open(ReportRow)));
    }

    private IEnumerable<CredentialReportEntry> Saved()
    {
        var source = new ReportSource(host.Now, onRowError: ReportRow, onWarning: Warn);
        return ReportPaths.Expand(settings.Paths, Unread)
            .SelectMany(path => Rows(ReportPaths.NameOf(path), () => ReportPaths.Open(path, source, host)));
    }

    private List<CredentialReportEntry> Rows(string name, Func<CredentialReportReader> open)
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
                Unread($"{name} has no row that can be read: that is no account's report, for every account has its root row.");
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

    // A user that cannot be read is not looked at; that changes nothing about the others.
    private void ReportRow(CredentialReportRowError error) => fail($"{error}; its user's keys are left alone.");

    private void Unread(string sentence)
    {
        _isUnread = true;
        fail(sentence);
    }

    private void Warn(string warning) => host.Fail("Warning: " + warning);
}
