using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>What the sections of the HTML report share: the findings in order, their counts, and the instant of the audit.</summary>
internal sealed class HtmlView
{
    /// <summary>Above so many findings the page holds the counts, and points to CSV and JSON for the findings.</summary>
    internal const int MostFindings = 200_000;

    /// <summary>So many of the worst findings stand in the page itself, for a reader without a script.</summary>
    internal const int StaticFindings = 200;

    internal HtmlView(ExportInput input)
    {
        Input = input;
        AsOf = input.AsOf ?? input.Accounts.SelectMany(account => account.Reports).Select(report => (DateTime?)report.AsOf).Max() ?? input.ReportTime;
        Fixed = [.. input.Findings.Where(finding => finding.Verdict == HygieneVerdict.Fixed).WorstFirst()];
        Findings = [.. input.Findings.Where(finding => finding.Verdict != HygieneVerdict.Fixed)
            .OrderBy(finding => finding.Waived)
            .ThenByDescending(finding => finding.IsOpen)
            .ThenByDescending(finding => finding.Severity)
            .ThenByDescending(finding => finding.IsAdministrator == true)
            .ThenBy(finding => finding.Verdict)
            .ThenByDescending(finding => finding.AgeDays ?? -1)];
        foreach (var finding in Findings)
        {
            Tally.Add(finding);
            Of(ByRule, finding.Rule).Add(finding);
            Of(ByAccount, finding.AccountId ?? string.Empty).Add(finding);
        }
    }

    internal ExportInput Input { get; }

    /// <summary>Gets the instant that ages are counted to; of several reports, the newest.</summary>
    internal DateTime AsOf { get; }

    /// <summary>Gets the findings: open ones first, the worst first, the oldest first; then those that are due soon, then waived ones.</summary>
    internal ImmutableArray<IHygieneFinding> Findings { get; }

    /// <summary>Gets the findings of the baseline that no longer fail.</summary>
    internal ImmutableArray<IHygieneFinding> Fixed { get; }

    internal HtmlTally Tally { get; } = new();

    internal Dictionary<string, HtmlTally> ByRule { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, HtmlTally> ByAccount { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<IHygieneFinding> Open => Findings.Where(finding => finding.IsOpen);

    internal bool HasFindingData => Findings.Length <= MostFindings;

    internal bool HasSeveralAccounts => Input.Accounts.Length > 1;

    /// <summary>Gets the reason why the page has no rows.</summary>
    internal string NoRows => Input.Summary.Users > 0
        ? $"{HtmlNumber.Of(Input.Summary.Users)} users are more than a page can hold."
        : "Only findings were given, without the rows of their reports: the other users and credentials are not known.";

    /// <summary>The users of the rows.</summary>
    internal IEnumerable<HtmlUser> Users => Input.Rows.Select(row => new HtmlUser(row, Input.AsOf ?? row.Report.AsOf));

    internal HtmlTally OfAccount(string id) => ByAccount.GetValueOrDefault(id) ?? new HtmlTally();

    /// <summary>The threshold of a rule; null when the rule did not run, and when its parameters are not known.</summary>
    internal int? Limit(string rule) => Input.Rules.FirstOrDefault(ran => ran.Name == rule) is { } known && Input.HasParametersOf(known) ? known.Limit : null;

    private static HtmlTally Of(Dictionary<string, HtmlTally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new HtmlTally();
        }

        return tally;
    }
}
