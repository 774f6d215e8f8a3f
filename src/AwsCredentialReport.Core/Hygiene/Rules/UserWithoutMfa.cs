namespace AwsCredentialReport;

/// <summary>A user without a second factor, whether or not there is a password.</summary>
public sealed class UserWithoutMfa : HygieneRule
{
    internal UserWithoutMfa()
        : base(ControlTopic.AllUserMfa)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A user has no MFA device, whether or not there is a password.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Medium;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.User;

    internal override Judgement Judge(in RuleSubject subject) => subject.Entry.MfaActive switch
    {
        true => Judgement.None,
        false => Judgement.Fail(subject.DaysSince(subject.Entry.UserCreationTime)),
        null => Judgement.Unknown(),
    };

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? $"It is unknown whether the user has an MFA device: {Sentence.Word(subject.Entry, ReportColumn.MfaActive)}."
        : $"The user has no MFA device; it was created {Sentence.On(subject.Entry.UserCreationTime, subject.AsOf)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Register an MFA device, and let the user's policies ask for it (aws:MultiFactorAuthPresent).";
}
