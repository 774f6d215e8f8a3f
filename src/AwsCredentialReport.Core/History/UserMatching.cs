namespace AwsCredentialReport;

/// <summary>
/// Finds the users of the older report in the newer one. A user is its ARN and its creation second: a user that was deleted
/// and created again is another one, and a renamed user keeps its second.
/// </summary>
internal sealed class UserMatching
{
    private readonly CredentialReportEntry[] _newer;
    private readonly CredentialReportEntry?[] _olderOfNewer;
    private List<CredentialReportEntry> _olderLeft;

    internal UserMatching(ReportSnapshot older, ReportSnapshot newer)
    {
        _newer = [.. newer.Rows];
        _olderOfNewer = new CredentialReportEntry?[_newer.Length];
        _olderLeft = [.. older.Rows];
        Match(row => row.IsRoot ? ReportWord.RootAccount : null);
        Match(row => (row.Arn, row.UserName, row.UserCreationTime));
        Match(row => (row.Arn, row.UserName), (old, now) => old.UserCreationTime is null || now.UserCreationTime is null);
        Match(row => Created(row) is { } created ? (row.UserName, created) : null);
        Match(row => Created(row));
    }

    /// <summary>Gets the users in the order of the newer report, then those that it does not have.</summary>
    internal IEnumerable<UserPair> Pairs =>
    [
        .. _newer.Select((row, index) => new UserPair(_olderOfNewer[index], row)),
        .. _olderLeft.Select(row => new UserPair(row, null)),
    ];

    private static DateTime? Created(CredentialReportEntry row) => row.IsRoot ? null : row.UserCreationTime;

    // Matches rows whose key occurs once in each report: two users of one second cannot be told apart.
    private void Match(Func<CredentialReportEntry, object?> key, Func<CredentialReportEntry, CredentialReportEntry, bool>? isSame = null)
    {
        var open = Enumerable.Range(0, _newer.Length).Where(index => _olderOfNewer[index] is null);
        var newer = Unique(open, index => key(_newer[index]));
        if (newer.Count == 0 || _olderLeft.Count == 0)
        {
            return;
        }

        var older = Unique(_olderLeft, key);
        var matched = new HashSet<CredentialReportEntry>();
        foreach (var (value, old) in older)
        {
            if (newer.TryGetValue(value, out var index) && (isSame is null || isSame(old, _newer[index])))
            {
                _olderOfNewer[index] = old;
                matched.Add(old);
            }
        }

        _olderLeft = [.. _olderLeft.Where(row => !matched.Contains(row))];
    }

    private static Dictionary<object, T> Unique<T>(IEnumerable<T> items, Func<T, object?> key)
    {
        var unique = new Dictionary<object, T>();
        var repeated = new HashSet<object>();
        foreach (var item in items)
        {
            if (key(item) is { } value && !repeated.Contains(value) && !unique.TryAdd(value, item))
            {
                unique.Remove(value);
                repeated.Add(value);
            }
        }

        return unique;
    }
}
