namespace AwsCredentialReport;

/// <summary>Why something was done about a credential, or was not.</summary>
public enum ActionReason
{
    /// <summary>It was used, but not for so many days.</summary>
    Unused,

    /// <summary>It was created so many days ago, and AWS has recorded no use.</summary>
    NeverUsed,

    /// <summary>It is older than allowed, and not in use.</summary>
    TooOld,

    /// <summary>This project switched it off, and it is still off.</summary>
    WasDisabled,

    /// <summary>It was used inside the threshold.</summary>
    UsedWithinThreshold,

    /// <summary>It was used later than the report says.</summary>
    UsedSinceReport,

    /// <summary>It was created or set inside the threshold.</summary>
    CreatedWithinThreshold,

    /// <summary>It was never used, and never-used credentials were not asked for.</summary>
    NeverUsedNotIncluded,

    /// <summary>The key is inactive already.</summary>
    AlreadyInactive,

    /// <summary>The key is active already.</summary>
    AlreadyActive,

    /// <summary>There is no console password.</summary>
    NoPassword,

    /// <summary>The same credential was dealt with before in this run.</summary>
    AlreadyHandled,

    /// <summary>The user is exempt by name.</summary>
    ExcludedUser,

    /// <summary>The user is exempt by tag.</summary>
    ExcludedTag,

    /// <summary>The user is exempt by path.</summary>
    ExcludedPath,

    /// <summary>A waiver covers it.</summary>
    Waived,

    /// <summary>Nobody confirmed it.</summary>
    NotConfirmed,

    /// <summary>An earlier run, whose result is handed in, would not have changed it.</summary>
    LeftAloneBefore,

    /// <summary>This project did not switch it off.</summary>
    NotDisabledByUs,

    /// <summary>The caller's own calls are signed with it.</summary>
    SignsTheCall,

    /// <summary>It is the root user's.</summary>
    Root,

    /// <summary>The report, or what is handed in, does not tell what is needed.</summary>
    Unknown,

    /// <summary>Dates contradict each other, or lie in the future.</summary>
    Inconsistent,

    /// <summary>More than one key fits.</summary>
    Ambiguous,

    /// <summary>There is no such user or key any more.</summary>
    NotFound,

    /// <summary>The user was deleted, and another was created under the name.</summary>
    UserReplaced,

    /// <summary>The credentials are for another account.</summary>
    OtherAccount,

    /// <summary>AWS says that the key is another user's.</summary>
    OtherUser,

    /// <summary>AWS could not be asked, or its answer cannot be used.</summary>
    LiveDataUnreadable,

    /// <summary>As many credentials as allowed were changed in this run.</summary>
    MaximumCountReached,

    /// <summary>The record could not be written, so nothing was changed.</summary>
    RecordUnwritable,

    /// <summary>AWS refused the call; nothing was changed.</summary>
    CallRefused,

    /// <summary>The answer was lost, or AWS does not show the change: it may have been made.</summary>
    OutcomeUnknown,

    /// <summary>The change was made, but the record of it lacks its outcome.</summary>
    RecordIncomplete,
}
