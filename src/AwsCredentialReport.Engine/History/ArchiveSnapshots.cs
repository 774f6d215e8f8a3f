namespace AwsCredentialReport.Engine;

/// <summary>The reports of one account of an archive that can be read.</summary>
internal sealed class ArchiveSnapshots(ReportArchive archive, ArchiveReader reader, string account)
{
    /// <summary>The newest report at or before a time; null when there is none.</summary>
    internal ReportSnapshot? Before(DateTimeOffset time) =>
        archive.NewestFirst(account, new ArchiveSelection { Until = time }).Select(reader.Read).FirstOrDefault(report => report is not null);

    /// <summary>The oldest report after a time; null when there is none.</summary>
    internal ReportSnapshot? After(DateTimeOffset time) =>
        From(time).Where(report => report.GeneratedTime > time.UtcDateTime).Select(reader.Read).FirstOrDefault(report => report is not null);

    /// <summary>The reports that show the changes of a time, the oldest first: also the one before it and the one after it.</summary>
    internal IEnumerable<ReportSnapshot> Around(DateTimeOffset? since, DateTimeOffset? until)
    {
        var first = since is { } start ? Before(start) : null;
        if (first is not null)
        {
            yield return first;
        }

        var unread = 0;
        foreach (var report in From(first?.Report.GeneratedTime ?? since).Where(report => !(report.GeneratedTime <= first?.Report.GeneratedTime)))
        {
            if (reader.Read(report) is not { } snapshot)
            {
                unread++;
                continue;
            }

            snapshot.UnreadReportsBefore = unread;
            unread = 0;
            yield return snapshot;
            if (report.GeneratedTime >= until?.UtcDateTime)
            {
                yield break;
            }
        }
    }

    private IEnumerable<ArchivedReport> From(DateTimeOffset? time) => archive.List(new ArchiveSelection { Accounts = [account], Since = time });
}
