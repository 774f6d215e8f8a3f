namespace AwsCredentialReport.Engine;

/// <summary>What the reports of an archive show over time. At most two reports are in memory.</summary>
/// <param name="archive">The archive.</param>
/// <param name="reader">Reads its reports.</param>
/// <param name="selection">The accounts, and the time of the changes.</param>
/// <param name="onMissing">Called for each selected account that the archive does not have.</param>
public sealed class ArchiveHistory(ReportArchive archive, ArchiveReader reader, ArchiveSelection selection, Action<string> onMissing)
{
    private readonly TimeRange _range = new(selection.Since?.UtcDateTime, selection.Until?.UtcDateTime);

    /// <summary>
    /// The changes from each report to the next one, by account and time. A change is included if it happened in the selected
    /// time, or may have.
    /// </summary>
    /// <param name="idleDays">The idle days from which a use is an awakening.</param>
    /// <param name="onSingle">Called for each account with fewer than two reports.</param>
    public IEnumerable<CredentialReportChange> Changes(int idleDays, Action<string> onSingle)
    {
        foreach (var account in archive.Accounts(selection, onMissing))
        {
            var count = 0;
            foreach (var (older, newer) in Pairs(account))
            {
                count++;
                foreach (var change in Changes(older, newer, idleDays).Where(IsSelected).OrderBy(change => change.HappenedTime ?? change.NewerReportTime))
                {
                    yield return change;
                }
            }

            if (count < 2)
            {
                onSingle(Sentence.Format(Messages.ArchiveNothingToCompare, account, count));
            }
        }
    }

    /// <summary>The events of users: changes, and the dates in the reports; by account and time.</summary>
    /// <param name="filter">The users and credentials.</param>
    /// <param name="idleDays">The idle days from which a use is an awakening.</param>
    public IEnumerable<CredentialTimelineEvent> Timeline(TimelineFilter filter, int idleDays)
    {
        foreach (var account in archive.Accounts(selection, onMissing))
        {
            var timeline = new UserTimeline(filter, _range);
            foreach (var (older, newer) in Pairs(account))
            {
                timeline.Add(older, newer, Changes(older, newer, idleDays));
            }

            foreach (var happened in timeline.Events)
            {
                yield return happened;
            }
        }
    }

    /// <summary>The credentials that existed at a time, or may have; by account and user.</summary>
    /// <param name="time">The time.</param>
    /// <param name="filter">The users and credentials.</param>
    /// <param name="onUnknown">Called with a sentence about accounts of which no report is from before, or after, the time.</param>
    public IEnumerable<CredentialState> At(DateTimeOffset time, TimelineFilter filter, Action<string> onUnknown)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (withoutBefore, withoutAfter) = (new List<string>(), new List<string>());
        foreach (var account in archive.Accounts(selection, onMissing))
        {
            var reports = new ArchiveSnapshots(archive, reader, account);
            var (before, after) = (reports.Before(time), reports.After(time));
            if (before is null && after is null)
            {
                continue;
            }

            if (before is null)
            {
                withoutBefore.Add(account);
            }
            else if (after is null && before.Report.GeneratedTime < time.UtcDateTime)
            {
                withoutAfter.Add(account);
            }

            foreach (var state in new AccountAtTime(before, after, time.UtcDateTime, filter).Credentials)
            {
                yield return state;
            }
        }

        // Nothing shows a credential that was deleted before the first report, or created after the last one.
        if (withoutBefore.Count > 0)
        {
            onUnknown(Sentence.Format(Messages.TimelineNoReportBefore, Names(withoutBefore)));
        }

        if (withoutAfter.Count > 0)
        {
            onUnknown(Sentence.Format(Messages.TimelineNoReportAfter, Names(withoutAfter)));
        }
    }

    private static string Names(List<string> accounts) => accounts is [var only] ? $"account {only}"
        : Sentence.Format(Messages.TimelineAccounts, accounts.Count, accounts[0]);

    private IEnumerable<(ReportSnapshot? Older, ReportSnapshot Newer)> Pairs(string account)
    {
        ReportSnapshot? older = null;
        foreach (var newer in new ArchiveSnapshots(archive, reader, account).Around(selection.Since, selection.Until))
        {
            yield return (older, newer);
            older = newer;
        }
    }

    private static IEnumerable<CredentialReportChange> Changes(ReportSnapshot? older, ReportSnapshot newer, int idleDays) =>
        older is null ? [] : ReportComparison.Compare(older, newer, idleDays);

    private bool IsSelected(CredentialReportChange change) => _range.Has(change.HappenedTime, change.OlderReportTime, change.NewerReportTime);
}
