namespace AwsCredentialReport;

/// <summary>An active access key that is older than N days.</summary>
public sealed class AccessKeyNotRotated : AccessKeyRule
{
    internal AccessKeyNotRotated()
        : base(
            ControlTopic.KeyRotation,
            RuleParameter.Days("MaximumKeyAgeDays", 90, "Days of age above which an active access key fails."))
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active access key was created more than N days ago.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.Created is { } created)
        {
            var age = subject.DaysSince(created);
            return age > Limit ? Judgement.Of(key.Active, age) : Judgement.None;
        }

        // A key without a date is at most as old as its user.
        return subject.DaysSince(subject.Entry.UserCreationTime) <= Limit ? Judgement.None : Judgement.Unknown();
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Key.Created, Limit + 1);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var name = Sentence.Subject(subject.Credential);
        return judgement.IsUnknown
            ? $"It is unknown whether {name.ToLowerInvariant()} is due for rotation: " +
                $"{Unreadable(subject, ReportColumn.AccessKey1Active, ReportColumn.AccessKey1LastRotated)}."
            : $"{name} was created {Sentence.On(subject.Key.Created, subject.AsOf)}; the limit is {Sentence.Days(Limit)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Create a second key, move its users over, then deactivate and delete this one; or use a role instead.";
}
