namespace AwsCredentialReport;

/// <summary>Collects the events of users from consecutive reports. A change and a date that show the same event are one.</summary>
/// <param name="filter">The users and credentials.</param>
/// <param name="range">The time of the events.</param>
internal sealed class UserTimeline(TimelineFilter filter, TimeRange range)
{
    private readonly List<CredentialTimelineEvent> _events = [];
    private readonly HashSet<object> _known = [];

    /// <summary>Gets the events by time. One without a second of its own stands where the report that shows it was generated.</summary>
    internal IEnumerable<CredentialTimelineEvent> Events => _events.OrderBy(happened => happened.Order).ThenBy(happened => happened.NewerReportTime);

    /// <summary>Adds a report and its changes since the one before.</summary>
    internal void Add(ReportSnapshot? older, ReportSnapshot newer, IEnumerable<CredentialReportChange> changes)
    {
        foreach (var change in changes.Where(filter.Has))
        {
            Add(CredentialTimelineEvent.Of(change));
        }

        foreach (var row in newer.Rows.Where(row => filter.HasUser(row.UserName)))
        {
            foreach (var date in new ReportedDates(older, newer, row).Events.Where(filter.Has))
            {
                Add(date);
            }
        }
    }

    private void Add(CredentialTimelineEvent happened)
    {
        if (range.Has(happened.HappenedTime, happened.OlderReportTime, happened.NewerReportTime) && (happened.HappenedTime is null || _known.Add(Key(happened))))
        {
            _events.Add(happened);
        }
    }

    private static object Key(CredentialTimelineEvent happened) =>
        (happened.UserName, happened.UserCreationTime, Name(happened), happened.Credential, happened.CredentialCreated, happened.HappenedTime);

    // The date of a password does not show whether there was one before, and a use of root is a use.
    private static CredentialChange Name(CredentialTimelineEvent happened) => happened.Event switch
    {
        CredentialChange.PasswordAdded => CredentialChange.PasswordChanged,
        CredentialChange.RootUsed when happened.Credential == CredentialKind.Password => CredentialChange.PasswordUsed,
        CredentialChange.RootUsed => CredentialChange.AccessKeyUsed,
        var name => name,
    };
}
