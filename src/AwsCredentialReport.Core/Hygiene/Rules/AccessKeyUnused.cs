namespace AwsCredentialReport;

/// <summary>An active access key that was used, but not for N days.</summary>
public sealed class AccessKeyUnused : AccessKeyRule
{
    internal AccessKeyUnused()
        : base(ControlTopic.UnusedCredentials, UnusedCredential.Parameter)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An active access key was last used N days ago or more.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        if (key.LastUsed is { } used)
        {
            var idle = subject.DaysSince(used);
            return idle < Limit ? Judgement.None : Judgement.Of(key.Active, idle);
        }

        return key.Use == AccessKeyUse.NeverUsed
            ? Judgement.None
            : UnusedCredential.JudgeUnknownUse(key, subject, Limit);
    }

    internal override DateTime? Due(in RuleSubject subject) => After(subject.Key.LastUsed, Limit);

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var key = subject.Key;
        var name = Sentence.Subject(subject.Credential);
        return judgement.IsUnknown
            ? $"It is unknown whether {name.ToLowerInvariant()} is in use: " +
                $"{Unreadable(subject, ReportColumn.AccessKey1Active, ReportColumn.AccessKey1LastUsedDate)}."
            : $"{name} was last used {Sentence.On(key.LastUsed, subject.AsOf)}{Sentence.Place(key)}; " +
                $"the limit is {Sentence.Days(Limit)}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        judgement.IsUnknown ? UnusedCredential.AskIam : "Deactivate the key, and delete it when nothing has missed it.";
}
