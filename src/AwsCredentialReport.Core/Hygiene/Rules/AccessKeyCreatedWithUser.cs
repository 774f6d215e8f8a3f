namespace AwsCredentialReport;

/// <summary>An access key that was made together with a console user and never used.</summary>
public sealed class AccessKeyCreatedWithUser : AccessKeyRule
{
    internal AccessKeyCreatedWithUser()
        : base(
            ControlTopic.NoKeyAtSetup,
            RuleParameter.Seconds("WithinSeconds", 60, "Seconds between user and key up to which they count as made together."))
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "A user with a password has an active, never-used access key that was created within N seconds of the user.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override CredentialSet Needs(CredentialKind judged) => base.Needs(judged) | CredentialSet.Password;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var key = subject.Key;
        if (key.Use == AccessKeyUse.Used)
        {
            return Judgement.None;
        }

        if (key.Created is { } created && entry.UserCreationTime is { } user &&
            Math.Abs((created - user).TotalSeconds) > Limit)
        {
            return Judgement.None;
        }

        var isCertain = entry.PasswordEnabled == true && key.Active == true && key.Use == AccessKeyUse.NeverUsed &&
            key.Created is not null && entry.UserCreationTime is not null;
        return Judgement.Of(isCertain ? true : null, subject.DaysSince(key.Created));
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var name = Sentence.Subject(subject.Credential);
        var entry = subject.Entry;
        if (judgement.IsUnknown)
        {
            var columns = Unreadable(
                subject,
                ReportColumn.UserCreationTime,
                ReportColumn.PasswordEnabled,
                ReportColumn.AccessKey1Active,
                ReportColumn.AccessKey1LastRotated,
                ReportColumn.AccessKey1LastUsedDate);
            return $"It is unknown whether {name.ToLowerInvariant()} was made with its user and left unused: {columns}.";
        }

        var seconds = (long)Math.Abs((subject.Key.Created!.Value - entry.UserCreationTime!.Value).TotalSeconds);
        return $"{name} was created {Sentence.On(subject.Key.Created, subject.AsOf)}, {Sentence.Number(seconds)} s from its " +
            "user, who has a password, and has never been used.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Delete the key, and create one only on request.";
}
