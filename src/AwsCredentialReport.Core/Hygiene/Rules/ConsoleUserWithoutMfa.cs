namespace AwsCredentialReport;

/// <summary>A user who can sign in to the console without a second factor.</summary>
public sealed class ConsoleUserWithoutMfa : HygieneRule
{
    internal ConsoleUserWithoutMfa()
        : base(ControlTopic.ConsoleMfa)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A user has a console password and no MFA device.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => PasswordOnly;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        if (entry.MfaActive == true)
        {
            return Judgement.None;
        }

        return entry.PasswordEnabled is null || entry.MfaActive is null
            ? Judgement.Unknown()
            : Judgement.Fail(subject.DaysSince(entry.PasswordSet));
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        return judgement.IsUnknown
            ? "It is unknown whether the user signs in without MFA: " +
                $"{Sentence.Word(entry, ReportColumn.PasswordEnabled)} and {Sentence.Word(entry, ReportColumn.MfaActive)}."
            : $"The user has a password, set {Sentence.On(entry.PasswordSet, subject.AsOf)}, and no MFA device.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "Ask IAM itself (GetLoginProfile, ListMFADevices), or download a current report."
        : "Have the user register an MFA device (a passkey, better), or delete the login profile.";
}
