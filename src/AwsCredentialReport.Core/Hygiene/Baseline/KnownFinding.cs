namespace AwsCredentialReport;

/// <summary>A finding of the baseline, and what this run learned of it.</summary>
internal sealed class KnownFinding(StoredFinding finding)
{
    internal StoredFinding Finding { get; } = finding;

    /// <summary>Gets or sets whether this run has the finding too.</summary>
    internal bool IsPresent { get; set; }

    /// <summary>Gets or sets whether its user has a row, and is the same user.</summary>
    internal bool HasRow { get; set; }

    /// <summary>Gets or sets whether it is hidden, because it is below the least severity.</summary>
    internal bool IsHidden { get; set; }

    /// <summary>Gets whether the same rule judged the same credential.</summary>
    internal bool IsJudged => JudgedTime is not null;

    /// <summary>Gets the generation time of the newest report by which it was judged.</summary>
    internal DateTime? JudgedTime { get; private set; }

    /// <summary>Gets why it was not judged; null when no row of its user and no report of its account was seen.</summary>
    internal BaselineDoubt? Doubt { get; private set; }

    /// <summary>Notes what a report showed. One report that judged it is enough.</summary>
    internal void See(BaselineDoubt? doubt, DateTime reportTime)
    {
        if (doubt is null)
        {
            JudgedTime = JudgedTime > reportTime ? JudgedTime : reportTime;
        }

        Doubt = doubt;
    }

    /// <summary>Why a rule that judges a report cannot decide about it; null when it can.</summary>
    /// <param name="rules">The rules that run, with the parameters that apply; a name may be there more than once.</param>
    /// <param name="report">The report.</param>
    /// <param name="asOf">The time to which ages are counted.</param>
    internal BaselineDoubt? DoubtOf(IEnumerable<HygieneRule> rules, CredentialReportInfo report, DateTime asOf)
    {
        var same = rules.Where(rule => rule.Name == Finding.Rule).ToList();
        return same.Count == 0 ? BaselineDoubt.Rule
            : same[0].Operation is { } operation && report.AccountDetail?.HasAnswer(operation) != true ? BaselineDoubt.Detail
            : !same.Exists(rule => rule.ParameterText == Finding.RuleParameters) ? BaselineDoubt.Parameters
            : IsBefore(report.GeneratedTime, asOf) ? BaselineDoubt.Time
            : null;
    }

    /// <summary>Whether a judgement is from before that of the baseline.</summary>
    internal bool IsBefore(DateTime? reportTime, DateTime asOf) =>
        Finding.AsOf is not { } judged || asOf < judged || reportTime < Finding.ReportGeneratedTime;
}
