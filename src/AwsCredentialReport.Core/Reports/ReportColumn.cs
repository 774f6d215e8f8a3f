namespace AwsCredentialReport;

/// <summary>The columns that AWS documents for the credential report, in the report's own order.</summary>
public enum ReportColumn
{
    /// <summary><c>user</c>: the friendly name, or <c>&lt;root_account&gt;</c>.</summary>
    User,

    /// <summary><c>arn</c>.</summary>
    Arn,

    /// <summary><c>user_creation_time</c>.</summary>
    UserCreationTime,

    /// <summary><c>password_enabled</c>.</summary>
    PasswordEnabled,

    /// <summary><c>password_last_used</c>.</summary>
    PasswordLastUsed,

    /// <summary><c>password_last_changed</c>.</summary>
    PasswordLastChanged,

    /// <summary><c>password_next_rotation</c>.</summary>
    PasswordNextRotation,

    /// <summary><c>mfa_active</c>.</summary>
    MfaActive,

    /// <summary><c>access_key_1_active</c>.</summary>
    AccessKey1Active,

    /// <summary><c>access_key_1_last_rotated</c>: in real reports the second the key was created.</summary>
    AccessKey1LastRotated,

    /// <summary><c>access_key_1_last_used_date</c>.</summary>
    AccessKey1LastUsedDate,

    /// <summary><c>access_key_1_last_used_region</c>.</summary>
    AccessKey1LastUsedRegion,

    /// <summary><c>access_key_1_last_used_service</c>.</summary>
    AccessKey1LastUsedService,

    /// <summary><c>access_key_2_active</c>.</summary>
    AccessKey2Active,

    /// <summary><c>access_key_2_last_rotated</c>: in real reports the second the key was created.</summary>
    AccessKey2LastRotated,

    /// <summary><c>access_key_2_last_used_date</c>.</summary>
    AccessKey2LastUsedDate,

    /// <summary><c>access_key_2_last_used_region</c>.</summary>
    AccessKey2LastUsedRegion,

    /// <summary><c>access_key_2_last_used_service</c>.</summary>
    AccessKey2LastUsedService,

    /// <summary><c>cert_1_active</c>.</summary>
    Cert1Active,

    /// <summary><c>cert_1_last_rotated</c>.</summary>
    Cert1LastRotated,

    /// <summary><c>cert_2_active</c>.</summary>
    Cert2Active,

    /// <summary><c>cert_2_last_rotated</c>.</summary>
    Cert2LastRotated,

    /// <summary><c>additional_credentials_info</c>: documented, absent from most live reports.</summary>
    AdditionalCredentialsInfo,
}
