namespace AwsCredentialReport;

/// <summary>The report is too old to show the current state.</summary>
public sealed class ReportStale : HygieneRule
{
    internal ReportStale()
        : base(parameter: RuleParameter.Hours("MaximumReportAgeHours", 24, "Hours of age above which the report counts as stale."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The report was generated more than N hours before the time it is judged at.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override RuleScope Scope => RuleScope.Report;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var generated = subject.Entry.ReportGeneratedTime;
        return subject.AsOf - generated > TimeSpan.FromHours(Limit) ? Judgement.Fail(subject.DaysSince(generated)) : Judgement.None;
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var generated = subject.Entry.ReportGeneratedTime;
        var hours = (long)(subject.AsOf - generated).TotalHours;
        return $"The report was generated on {Sentence.Date(generated)}, {Sentence.Number(hours)} hours before " +
            $"{Sentence.Date(subject.AsOf)}; the limit is {Sentence.Number(Limit)} hours.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Generate a new report; IAM makes one every four hours at most.";
}
