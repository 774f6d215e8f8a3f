namespace AwsCredentialReport;

/// <summary>How much a finding matters; the order is that of the numbers.</summary>
public enum HygieneSeverity
{
    /// <summary>Something to know.</summary>
    Informational,

    /// <summary>To be cleaned up.</summary>
    Low,

    /// <summary>A credential that should be renewed or removed.</summary>
    Medium,

    /// <summary>A way in that is open wider than it should be.</summary>
    High,

    /// <summary>The whole account is at stake.</summary>
    Critical,
}

/// <summary>What a rule answers. A rule that has nothing to say makes no finding.</summary>
public enum HygieneVerdict
{
    /// <summary>The credential fails the rule.</summary>
    Fail,

    /// <summary>The report cannot tell; the evidence says why.</summary>
    Unknown,
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
}
