namespace AwsCredentialReport;

/// <summary>The severity of a finding, in ascending order.</summary>
public enum HygieneSeverity
{
    /// <summary>Information without a direct risk.</summary>
    Informational,

    /// <summary>A credential to clean up.</summary>
    Low,

    /// <summary>A credential that should be renewed or removed.</summary>
    Medium,

    /// <summary>A credential that gives an attacker an easy way in.</summary>
    High,

    /// <summary>A credential that gives control of the whole account.</summary>
    Critical,
}

/// <summary>The verdict of a finding. A credential that passes has no finding.</summary>
public enum HygieneVerdict
{
    /// <summary>The credential fails the rule.</summary>
    Fail,

    /// <summary>The report does not show whether the credential fails; the evidence contains the reason.</summary>
    Unknown,

    /// <summary>The credential passes today and will fail within the days of <see cref="HygieneOptions.WarnDays"/>. It does not count.</summary>
    Due,

    /// <summary>A finding of the baseline whose credential was judged again and fails no longer. It does not count.</summary>
    Fixed,
}

/// <summary>The credential that a finding is about.</summary>
public enum CredentialKind
{
    /// <summary>The user as a whole, or the report.</summary>
    User,

    /// <summary>The console password.</summary>
    Password,

    /// <summary>The access key in slot 1.</summary>
    AccessKey1,

    /// <summary>The access key in slot 2.</summary>
    AccessKey2,

    /// <summary>The X.509 signing certificate in slot 1.</summary>
    Certificate1,

    /// <summary>The X.509 signing certificate in slot 2.</summary>
    Certificate2,

    /// <summary>An access key that is known by its id, whatever its slot.</summary>
    AccessKey,

    /// <summary>A service-specific credential, such as a long-term key of Amazon Bedrock.</summary>
    ServiceCredential,

    /// <summary>An SSH key for AWS CodeCommit.</summary>
    SshKey,

    /// <summary>A server certificate, which belongs to the account.</summary>
    ServerCertificate,
}
