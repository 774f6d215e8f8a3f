namespace AwsCredentialReport;

/// <summary>The users and credentials of a timeline.</summary>
/// <param name="isUser">Whether a user is selected, by name; null: all.</param>
/// <param name="created">The creation seconds of the selected access keys and certificates; empty: all credentials.</param>
public sealed class TimelineFilter(Func<string, bool>? isUser, IReadOnlyCollection<DateTimeOffset> created)
{
    private readonly HashSet<DateTime> _created = [.. created.Select(time => time.UtcDateTime)];
    private readonly SortedSet<DateTime> _missing = [.. created.Select(time => time.UtcDateTime)];

    /// <summary>Gets the creation seconds that no credential had in the reports that were read.</summary>
    public IEnumerable<DateTime> MissingCreated => _missing;

    internal bool HasUser(string name) => isUser is null || isUser(name);

    internal bool Has(CredentialState state) => HasCredential(state.CredentialCreated);

    internal bool Has(CredentialTimelineEvent happened) => HasCredential(happened.CredentialCreated);

    // A change of the whole report concerns every user. A renamed user has two names.
    internal bool Has(CredentialReportChange change) =>
        HasCredential(change.CredentialCreated) &&
        (change.UserName is null || HasUser(change.UserName) ||
            (change.Change == CredentialChange.UserRenamed && HasUser(change.OldValue![(change.OldValue!.LastIndexOf('/') + 1)..])));

    private bool HasCredential(DateTime? time)
    {
        if (_created.Count == 0 || time is not { } known)
        {
            return _created.Count == 0;
        }

        _missing.Remove(known);
        return _created.Contains(known);
    }
}
