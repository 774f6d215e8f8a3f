namespace AwsCredentialReport;

/// <summary>An active access key that was created N days ago and never used.</summary>
public sealed class AccessKeyNeverUsed : AccessKeyRule
{
    internal AccessKeyNeverUsed()
        : base(ControlTopic.UnusedCredentials, UnusedCredential.Parameter)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active access key has no recorded use and was created N days ago or more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.LastUsed is not null)
        {
            return Judgement.None;
        }

        if (key.Active is null || key.Use == AccessKeyUse.Unknown)
        {
            return UnusedCredential.JudgeUnknownUse(key, subject, Limit);
        }

        var age = subject.DaysSince(key.Created ?? subject.Entry.UserCreationTime);
        return age < Limit ? Judgement.None
            : age is null || !IsReadable(subject, ReportColumn.AccessKey1LastRotated) ? Judgement.Unknown()
            : Judgement.Fail(age);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Key.Created ?? subject.Entry.UserCreationTime, Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var key = subject.Key;
        var name = Sentence.Subject(subject.Credential);
        if (judgement.IsUnknown)
        {
            var columns = Unreadable(
                subject,
                ReportColumn.AccessKey1Active,
                ReportColumn.AccessKey1LastUsedDate,
                ReportColumn.AccessKey1LastRotated);
            return $"It is unknown whether {name.ToLowerInvariant()} was ever used, or since when it exists: {columns}.";
        }

        var since = key.Created is null
            ? $"its user was created {Sentence.On(subject.Entry.UserCreationTime, subject.AsOf)}, and the report does not contain its own date"
            : $"it was created {Sentence.On(key.Created, subject.AsOf)}";
        return $"{name} has never been used; {since}; the limit is {Sentence.Days(Limit)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        judgement.IsUnknown ? UnusedCredential.AskIam : "Deactivate the key, and delete it when nothing has missed it.";
}
