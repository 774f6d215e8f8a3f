namespace AwsCredentialReport;

/// <summary>An administrator who can work without a second factor.</summary>
public sealed class AdministratorWithoutMfa : DetailRule
{
    internal AdministratorWithoutMfa()
        : base(DetailCall.Authorization)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An administrator has a password or an active access key, and no MFA device.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Critical;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var lacksMfa = entry.MfaActive is { } active ? !active : (bool?)null;
        return entry.Detail?.IsInIam == false
            ? Judgement.None
            : Judgement.Of(entry.IsAdministrator & lacksMfa & Credential.Any(entry.PasswordEnabled, Credential.AnyActiveKey(entry)));
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        if (!judgement.IsUnknown)
        {
            return $"{entry.AdministratorReason} The user has no MFA device.";
        }

        return entry.IsAdministrator is null
            ? $"The user has no MFA device, and it is unknown whether the user is an administrator: {entry.AdministratorReason}"
            : "It is unknown whether an administrator works without MFA: " +
                $"{Sentence.Unreadable(entry, [ReportColumn.MfaActive, .. Credential.Columns])}.";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Have the user register an MFA device today, or remove the policy that makes the user an administrator.";
}
