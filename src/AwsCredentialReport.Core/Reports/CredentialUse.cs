namespace AwsCredentialReport;

/// <summary>The use of a password.</summary>
public enum PasswordUse
{
    /// <summary>Unknown: the column is missing or contains a word that AWS does not document.</summary>
    Unknown,

    /// <summary>There is no password.</summary>
    NoPassword,

    /// <summary>There is a password, and no sign-in since AWS began to record them on 2014-10-20.</summary>
    NeverUsed,

    /// <summary>The report contains the time of the last sign-in.</summary>
    Used,
}

/// <summary>The use of an access key.</summary>
public enum AccessKeyUse
{
    /// <summary>Unknown: the column is missing or contains a word that AWS does not document.</summary>
    Unknown,

    /// <summary>There is no key in this slot.</summary>
    NoKey,

    /// <summary>There is a key, and no use since AWS began to record it on 2015-04-22.</summary>
    NeverUsed,

    /// <summary>The report contains the time of the last use.</summary>
    Used,
}
