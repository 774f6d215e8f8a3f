namespace AwsCredentialReport;

/// <summary>The severity of each change.</summary>
internal static class ChangeSeverity
{
    internal static HygieneSeverity Of(CredentialReportChange change) => change.Change switch
    {
        CredentialChange.MfaDisabled or CredentialChange.AccessKeyAdded or CredentialChange.AccessKeyEnabled when change.IsRoot => HygieneSeverity.Critical,
        CredentialChange.RootUsed or CredentialChange.MfaDisabled or CredentialChange.AccessKeyEnabled => HygieneSeverity.High,
        CredentialChange.AccessKeyUsed when change.UseReason == CredentialUseReason.Awakened => HygieneSeverity.High,
        CredentialChange.AccessKeyUsed when change.UseReason == CredentialUseReason.NewPlace => HygieneSeverity.Medium,
        CredentialChange.PasswordUsed when change.UseReason == CredentialUseReason.Awakened => HygieneSeverity.Medium,
        CredentialChange.AccessKeyAdded or CredentialChange.PasswordAdded => HygieneSeverity.Medium,
        CredentialChange.CertificateAdded or CredentialChange.CertificateEnabled => HygieneSeverity.Medium,
        CredentialChange.UserAdded or CredentialChange.UserRenamed => HygieneSeverity.Low,
        CredentialChange.PasswordUsed or CredentialChange.AccessKeyUsed or CredentialChange.Unknown => HygieneSeverity.Low,
        _ => HygieneSeverity.Informational,
    };
}
