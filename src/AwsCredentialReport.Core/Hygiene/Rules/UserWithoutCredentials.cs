namespace AwsCredentialReport;

/// <summary>A user without a usable credential in the report.</summary>
public sealed class UserWithoutCredentials : HygieneRule
{
    internal UserWithoutCredentials()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A user has no password, no active access key and no active signing certificate.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override RuleScope Scope => RuleScope.User;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (CredentialsBeyondReport.HasMore(entry))
        {
            return Judgement.None;
        }

        return Credential.AnyUsable(entry) switch
        {
            true => Judgement.None,
            false => Judgement.Fail(subject.DaysSince(entry.UserCreationTime)),
            null => Judgement.Unknown(subject.DaysSince(entry.UserCreationTime)),
        };
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? $"It is unknown whether the user has any credential: {Sentence.Unreadable(subject.Entry, Credential.Columns)}."
        : "The user has no password, no active access key and no active signing certificate; " +
            $"it was created {Sentence.On(subject.Entry.UserCreationTime, subject.AsOf)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Delete the user, unless credentials that the report leaves out (SSH keys, service-specific ones) are in use.";
}
