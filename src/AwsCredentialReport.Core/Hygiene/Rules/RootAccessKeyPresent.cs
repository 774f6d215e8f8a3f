namespace AwsCredentialReport;

/// <summary>The root user has an access key, active or not.</summary>
public sealed class RootAccessKeyPresent : AccessKeyRule
{
    internal RootAccessKeyPresent()
        : base(ControlTopic.RootAccessKey)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The root user has an access key; an inactive one counts as Medium.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Critical;

    internal override RuleScope Scope => RuleScope.Root;

    internal override CredentialSet Needs(CredentialKind judged) => CredentialSet.None;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var key = subject.Key;
        var age = subject.DaysSince(key.Created);
        return key.Active switch
        {
            true => Judgement.Fail(age),
            false => key.Created is not null ? Judgement.Fail(age, HygieneSeverity.Medium)
                : !IsReadable(subject, ReportColumn.AccessKey1LastRotated) ? Judgement.Unknown()
                : Judgement.None,
            null => Judgement.Unknown(age),
        };
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var key = subject.Key;
        var name = Sentence.Subject(subject.Credential);
        var created = key.Created is null ? string.Empty : $"; it was created {Sentence.On(key.Created, subject.AsOf)}";
        var used = key.Use switch
        {
            AccessKeyUse.Used => $", and was last used {Sentence.On(key.LastUsed, subject.AsOf)}{Sentence.Place(key)}",
            AccessKeyUse.NeverUsed => ", and has no recorded use",
            _ => $"; its last use is unknown: {Unreadable(subject, ReportColumn.AccessKey1LastUsedDate)}",
        };
        var unread = key.Active is null ? ReportColumn.AccessKey1Active : ReportColumn.AccessKey1LastRotated;
        return judgement.IsUnknown
            ? $"It is unknown whether the root user has access key {Sentence.Number(key.Number)}: " +
                $"{Unreadable(subject, unread)}{created}."
            : $"{name} of the root user is {(key.Active == true ? "active" : "inactive but still exists")}{created}{used}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Sign in as root and delete the key; give what uses it a role of its own first.";
}
