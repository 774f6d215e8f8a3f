namespace AwsCredentialReport;

/// <summary>A console password that the account's password policy has expired.</summary>
public sealed class PasswordExpired : HygieneRule
{
    internal PasswordExpired()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "The date by which the password policy asks for a new password has passed.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (entry.PasswordNextRotation is not { } due)
        {
            return Credential.IsReadable(entry, ReportColumn.PasswordNextRotation) ? Judgement.None : Judgement.Unknown();
        }

        return due < subject.AsOf ? Judgement.Of(entry.PasswordEnabled, subject.DaysSince(due)) : Judgement.None;
    }

    internal override DateTime? Due(in RuleSubject subject) => subject.Entry.PasswordNextRotation;

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        if (subject.Entry.PasswordNextRotation is null)
        {
            return $"It is unknown whether the password has expired: {Sentence.Word(subject.Entry, ReportColumn.PasswordNextRotation)}.";
        }

        var verb = judgement.IsDue ? "is" : "was";
        var due = $"The password {verb} due for a change {Sentence.On(subject.Entry.PasswordNextRotation, subject.AsOf)}";
        return judgement.IsUnknown
            ? $"{due}, but it is unknown whether it still exists: {Sentence.Word(subject.Entry, ReportColumn.PasswordEnabled)}."
            : due + ".";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Delete the login profile if it is no longer used; at the next sign-in IAM requires a new password.";
}
