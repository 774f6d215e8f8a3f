namespace AwsCredentialReport;

/// <summary>The name of a change between two reports of an account.</summary>
public enum CredentialChange
{
    /// <summary>The newer report has a user that the older one has not.</summary>
    UserAdded,

    /// <summary>The older report has a user that the newer one has not.</summary>
    UserRemoved,

    /// <summary>The user was possibly renamed or moved to another path: the creation second stayed, the ARN did not.</summary>
    UserRenamed,

    /// <summary>A console password was set where there was none.</summary>
    PasswordAdded,

    /// <summary>The console password was removed.</summary>
    PasswordRemoved,

    /// <summary>The console password was changed.</summary>
    PasswordChanged,

    /// <summary>The password was used for the first time, or after many idle days.</summary>
    PasswordUsed,

    /// <summary>An MFA device was enabled.</summary>
    MfaEnabled,

    /// <summary>The user has no MFA device any more.</summary>
    MfaDisabled,

    /// <summary>An access key was created.</summary>
    AccessKeyAdded,

    /// <summary>An access key was deleted.</summary>
    AccessKeyRemoved,

    /// <summary>An access key was made active again.</summary>
    AccessKeyEnabled,

    /// <summary>An access key was made inactive.</summary>
    AccessKeyDisabled,

    /// <summary>An access key was used for the first time, after many idle days, or in a new Region or service.</summary>
    AccessKeyUsed,

    /// <summary>A signing certificate was uploaded.</summary>
    CertificateAdded,

    /// <summary>A signing certificate was deleted.</summary>
    CertificateRemoved,

    /// <summary>A signing certificate was made active again.</summary>
    CertificateEnabled,

    /// <summary>A signing certificate was made inactive.</summary>
    CertificateDisabled,

    /// <summary>The root user's password or access key was used.</summary>
    RootUsed,

    /// <summary>The newer report cannot be read where the older one could; this is not a change of the account.</summary>
    Unknown,
}

/// <summary>Whether a change is one of the configuration or a use.</summary>
public enum CredentialChangeKind
{
    /// <summary>A user or a credential was added, removed or changed.</summary>
    Configuration,

    /// <summary>A credential was used.</summary>
    Activity,

    /// <summary>The reports do not show whether there was a change.</summary>
    Unknown,
}

/// <summary>The reason why a use is a change.</summary>
public enum CredentialUseReason
{
    /// <summary>The credential had never been used.</summary>
    FirstUse,

    /// <summary>The credential had not been used for many days.</summary>
    Awakened,

    /// <summary>The access key was used in another Region or service than before.</summary>
    NewPlace,

    /// <summary>The root user was used, whenever its last use was.</summary>
    Root,
}
