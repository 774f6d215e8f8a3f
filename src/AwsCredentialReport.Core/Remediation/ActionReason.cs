namespace AwsCredentialReport;

/// <summary>The action on a credential. The order is part of saved results.</summary>
public enum KeyAction
{
    /// <summary>The key was disabled, and AWS shows it.</summary>
    Disabled,

    /// <summary>The key would have been disabled.</summary>
    WouldDisable,

    /// <summary>The credential was not changed, because it need not or must not be changed.</summary>
    Skipped,

    /// <summary>The credential was not changed, because the facts do not show whether it may be changed.</summary>
    Refused,

    /// <summary>The change failed; the message says whether it may have been made.</summary>
    Failed,

    /// <summary>The key was enabled again, and AWS shows it.</summary>
    Restored,

    /// <summary>The key would have been enabled again.</summary>
    WouldRestore,

    /// <summary>The password or the key was deleted, and AWS shows it.</summary>
    Removed,

    /// <summary>The password or the key would have been deleted.</summary>
    WouldRemove,
}

/// <summary>Why a credential was changed, or was not. The order is part of saved results: new reasons go to the end.</summary>
public enum ActionReason
{
    /// <summary>It was used, but not within the threshold.</summary>
    Unused,

    /// <summary>It was created before the threshold, and AWS has recorded no use.</summary>
    NeverUsed,

    /// <summary>It is older than allowed, and not in use.</summary>
    TooOld,

    /// <summary>An earlier run disabled it, and it is still inactive.</summary>
    WasDisabled,

    /// <summary>It was used within the threshold.</summary>
    UsedWithinThreshold,

    /// <summary>It was used after the last use that the report shows.</summary>
    UsedSinceReport,

    /// <summary>It was created or set within the threshold.</summary>
    CreatedWithinThreshold,

    /// <summary>It was never used, and never-used credentials were not included.</summary>
    NeverUsedNotIncluded,

    /// <summary>The key is already inactive.</summary>
    AlreadyInactive,

    /// <summary>The key is already active.</summary>
    AlreadyActive,

    /// <summary>The user has no console password.</summary>
    NoPassword,

    /// <summary>This run has already handled the same credential.</summary>
    AlreadyHandled,

    /// <summary>The user is exempt by name.</summary>
    ExcludedUser,

    /// <summary>The user is exempt by tag.</summary>
    ExcludedTag,

    /// <summary>The user is exempt by path.</summary>
    ExcludedPath,

    /// <summary>A waiver covers it.</summary>
    Waived,

    /// <summary>The prompt was answered with No.</summary>
    NotConfirmed,

    /// <summary>The result of an earlier run was piped in, and that run would not have changed it.</summary>
    LeftAloneBefore,

    /// <summary>No earlier run disabled it.</summary>
    NotDisabledByUs,

    /// <summary>The caller signs its calls with it.</summary>
    SignsTheCall,

    /// <summary>It belongs to the root user.</summary>
    Root,

    /// <summary>The report or the input lacks a fact that the decision needs.</summary>
    Unknown,

    /// <summary>Dates contradict each other, or lie in the future.</summary>
    Inconsistent,

    /// <summary>More than one key matches.</summary>
    Ambiguous,

    /// <summary>The user or key no longer exists.</summary>
    NotFound,

    /// <summary>The user was deleted, and another user was created under the same name.</summary>
    UserReplaced,

    /// <summary>The credentials of the run are for another account or partition.</summary>
    OtherAccount,

    /// <summary>AWS shows another user as the owner.</summary>
    OtherUser,

    /// <summary>The call to AWS failed, or its answer cannot be used.</summary>
    LiveDataUnreadable,

    /// <summary>This run has changed as many credentials as allowed.</summary>
    MaximumCountReached,

    /// <summary>The record could not be written, so nothing was changed.</summary>
    RecordUnwritable,

    /// <summary>AWS refused the call; nothing was changed.</summary>
    CallRefused,

    /// <summary>The answer was lost, or AWS does not show the change: it may have been made.</summary>
    OutcomeUnknown,

    /// <summary>The change was made, but its outcome is missing in the record.</summary>
    RecordIncomplete,

    /// <summary>The report is too old to show when the password was last set.</summary>
    ReportTooOld,

    /// <summary>Without a current report only a person can confirm the deletion, and none was asked.</summary>
    NeedsConfirmation,

    /// <summary>An administrator has reset the password, and the user has not changed it yet.</summary>
    PasswordReset,

    /// <summary>The key was used after it was disabled, so someone else has disabled it again.</summary>
    UsedSinceDisabled,

    /// <summary>It is not known whether an earlier run disabled it, and such keys were not included.</summary>
    OutcomeNotIncluded,

    /// <summary>The report shows that it is not stale yet.</summary>
    NotStaleYet,

    /// <summary>It was disabled by an earlier run, but within the threshold.</summary>
    DisabledWithinThreshold,

    /// <summary>The record or CloudTrail shows that the key was changed since, or that another run is about to change it, or the record has changed since it was read.</summary>
    ChangedSinceDisabled,

    /// <summary>Lines of a record that cannot be read, or are out of order, may hide that the key was enabled again, or that its owner got a later notice.</summary>
    RecordDamaged,

    /// <summary>The notice record does not show that its owner was warned.</summary>
    NotWarned,

    /// <summary>Its owner was warned, but not long enough ago, or with a later day.</summary>
    WarnedTooRecently,

    /// <summary>Its state or its last use is not the one that its owner was warned about.</summary>
    ChangedSinceNotice,

    /// <summary>Another owner was warned than the present one.</summary>
    OwnerChanged,

    /// <summary>Its account is not one of the accounts that the run may change.</summary>
    AccountNotListed,

    /// <summary>The credentials for its account cannot be used: a role was refused, or they belong to another account.</summary>
    AccountNotOpened,
}
