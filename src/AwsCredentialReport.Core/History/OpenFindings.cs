namespace AwsCredentialReport;

/// <summary>The findings of an account's last report, with the report that had each first.</summary>
internal sealed class OpenFindings
{
    private Dictionary<string, (string Rule, DateTime First)> _findings = new(StringComparer.Ordinal);

    /// <summary>Gets the rules of the findings that the last report neither has nor shows as fixed, because it lacks their detail.</summary>
    internal IReadOnlyCollection<string> Unjudged { get; private set; } = [];

    /// <summary>Replaces the findings by those of the next report.</summary>
    /// <param name="findings">Its findings: ids, and the rule of each.</param>
    /// <param name="time">Its time.</param>
    /// <param name="isWhole">Whether all its rows could be read. A finding about a row that could not be read is not fixed.</param>
    /// <param name="notJudged">The rules that could not be judged in it. Their findings are not fixed either.</param>
    /// <returns>For each finding that is fixed, the whole days since the report that had it first.</returns>
    internal List<int> Replace(IReadOnlyDictionary<string, string> findings, DateTime time, bool isWhole, IReadOnlyCollection<string> notJudged)
    {
        var before = _findings;
        _findings = findings.ToDictionary(
            finding => finding.Key,
            finding => (finding.Value, before.TryGetValue(finding.Key, out var known) ? known.First : time),
            StringComparer.Ordinal);
        var unjudged = new SortedSet<string>(StringComparer.Ordinal);
        var days = new List<int>();
        foreach (var (id, (rule, first)) in before.Where(finding => !_findings.ContainsKey(finding.Key)))
        {
            var isJudged = !notJudged.Contains(rule, StringComparer.Ordinal);
            if (isWhole && isJudged)
            {
                days.Add(Age.Days(first, time));
                continue;
            }

            _findings.Add(id, (rule, first));
            if (!isJudged)
            {
                unjudged.Add(rule);
            }
        }

        Unjudged = unjudged;
        return days;
    }
}
