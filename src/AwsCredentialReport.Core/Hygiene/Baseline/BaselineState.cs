namespace AwsCredentialReport;

/// <summary>A finding compared with the baseline.</summary>
public enum BaselineState
{
    /// <summary>The baseline does not have it, or there it did not count because it was waived or due.</summary>
    New,

    /// <summary>The baseline has it.</summary>
    Unchanged,

    /// <summary>The baseline has it, and the same rule judged the same credential and did not find it again.</summary>
    Fixed,
}

/// <summary>Which open findings a gate counts.</summary>
public enum FindingGate
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that are new since the baseline.</summary>
    New,
}

/// <summary>Why a finding of the baseline that was not found again is not fixed for that.</summary>
internal enum BaselineDoubt
{
    /// <summary>No report of its account was judged.</summary>
    Account,

    /// <summary>Its rule did not run, or not for its user.</summary>
    Rule,

    /// <summary>Its rule needs an answer of IAM that this run does not have.</summary>
    Detail,

    /// <summary>Its rule ran with other parameters, or the baseline does not contain them.</summary>
    Parameters,

    /// <summary>It is below the least severity that is reported.</summary>
    Severity,

    /// <summary>The row of its user was not judged, and the user may still exist.</summary>
    User,

    /// <summary>This run judged an older report than the baseline, or as of an earlier time.</summary>
    Time,

    /// <summary>A new finding may be about the same credential under another id.</summary>
    Identity,

    /// <summary>This run had no waivers, or the waiver was not decided.</summary>
    Waiver,
}
