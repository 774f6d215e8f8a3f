namespace AwsCredentialReport;

/// <summary>The kind of a user's MFA device.</summary>
public enum MfaKind
{
    /// <summary>The user has no MFA device.</summary>
    None,

    /// <summary>An app; the user may have another device too.</summary>
    Virtual,

    /// <summary>A passkey, a security key or a hardware token.</summary>
    Hardware,
}
