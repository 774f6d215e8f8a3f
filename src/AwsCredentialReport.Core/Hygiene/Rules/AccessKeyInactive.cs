namespace AwsCredentialReport;

/// <summary>An access key that is inactive and was never deleted.</summary>
public sealed class AccessKeyInactive : AccessKeyRule
{
    internal AccessKeyInactive()
        : base(parameter: RuleParameter.Days(
            "MaximumInactiveKeyAgeDays", 90, "Days of age from which an inactive key that still exists fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An inactive access key still exists and was created N days ago or more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.Active == true || key.Created is not { } created)
        {
            return Judgement.None;
        }

        var age = subject.DaysSince(created);
        return age < Limit ? Judgement.None : Judgement.Of(key.Active is null ? null : true, age);
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var name = Sentence.Subject(subject.Credential);
        return judgement.IsUnknown
            ? $"Whether {name.ToLowerInvariant()} is inactive cannot be told: {Unreadable(subject, ReportColumn.AccessKey1Active)}."
            : $"{name} is inactive but still exists; it was created {Sentence.On(subject.Key.Created, subject.AsOf)}; " +
                $"the limit is {Sentence.Days(Limit)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Delete the key: anyone who may update keys can switch it on again.";
}
