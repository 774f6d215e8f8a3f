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

    internal override CredentialSet Needs(CredentialKind judged) => CredentialSet.None;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.Active == true)
        {
            return Judgement.None;
        }

        if (key.Created is not { } created)
        {
            // A key without a date is at most as old as its user.
            return IsReadable(subject, ReportColumn.AccessKey1LastRotated) ||
                subject.DaysSince(subject.Entry.UserCreationTime) < Limit ? Judgement.None : Judgement.Unknown();
        }

        var age = subject.DaysSince(created);
        return age < Limit ? Judgement.None : Judgement.Of(key.Active is null ? null : true, age);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Key.Created, Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var name = Sentence.Subject(subject.Credential);
        return judgement.IsUnknown
            ? $"It is unknown whether {name.ToLowerInvariant()} is inactive, or since when it exists: " +
                $"{Unreadable(subject, ReportColumn.AccessKey1Active, ReportColumn.AccessKey1LastRotated)}."
            : $"{name} is inactive but still exists; it was created {Sentence.On(subject.Key.Created, subject.AsOf)}; " +
                $"the limit is {Sentence.Days(Limit)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Delete the key: anyone who may update keys can switch it on again.";
}
