namespace AwsCredentialReport;

/// <summary>The findings of an account's last report, and the report that had each of them first.</summary>
internal sealed class OpenFindings
{
    private Dictionary<string, DateTime> _firstSeen = new(StringComparer.Ordinal);

    /// <summary>Replaces the findings by those of the next report.</summary>
    /// <param name="findings">The ids of its findings.</param>
    /// <param name="time">Its time.</param>
    /// <param name="isWhole">Whether all its rows could be read. A finding about a row that could not be read is not fixed.</param>
    /// <returns>For each finding that is fixed, the whole days since the report that had it first.</returns>
    internal List<int> Replace(IReadOnlyCollection<string> findings, DateTime time, bool isWhole)
    {
        var before = _firstSeen;
        _firstSeen = findings.ToDictionary(id => id, id => before.GetValueOrDefault(id, time), StringComparer.Ordinal);
        var days = new List<int>();
        foreach (var (id, first) in before)
        {
            if (_firstSeen.ContainsKey(id))
            {
                continue;
            }

            if (isWhole)
            {
                days.Add(Age.Days(first, time));
            }
            else
            {
                _firstSeen.Add(id, first);
            }
        }

        return days;
    }
}
