namespace AwsCredentialReport;

/// <summary>What was done about an access key or a password.</summary>
public enum KeyAction
{
    /// <summary>It was switched off (a password: deleted), and AWS confirms it.</summary>
    Disabled,

    /// <summary>It would have been switched off.</summary>
    WouldDisable,

    /// <summary>It was left alone, because it need not or should not be touched.</summary>
    Skipped,

    /// <summary>It was left alone, because it cannot be told whether it may be touched.</summary>
    Refused,

    /// <summary>Something failed; the message says whether the change may have been made all the same.</summary>
    Failed,

    /// <summary>It was switched on again, and AWS confirms it.</summary>
    Restored,

    /// <summary>It would have been switched on again.</summary>
    WouldRestore,
}
