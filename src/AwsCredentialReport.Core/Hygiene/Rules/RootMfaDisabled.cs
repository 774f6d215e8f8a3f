namespace AwsCredentialReport;

/// <summary>The root user has a credential but no second factor.</summary>
public sealed class RootMfaDisabled : HygieneRule
{
    internal RootMfaDisabled()
        : base(ControlTopic.RootMfa)
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "The root user has a credential (password, active access key, active certificate) and has no MFA device.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Critical;

    internal override RuleScope Scope => RuleScope.Root;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var holds = Credential.AnyUsable(entry);
        return holds == false || entry.MfaActive == true
            ? Judgement.None
            : Judgement.Of(holds is null || entry.MfaActive is null ? null : true);
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        if (judgement.IsUnknown)
        {
            return "It is unknown whether the root user needs and has an MFA device: " +
                $"{Sentence.Unreadable(entry, [ReportColumn.MfaActive, .. Credential.Columns])}.";
        }

        return $"The root user has {RootCredentialsPresent.CredentialsOf(entry)}, and no MFA device.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "Ask IAM itself (GetAccountSummary, AccountMFAEnabled)."
        : "Sign in as root and register an MFA device, or remove the root credentials of a member account altogether.";
}
