namespace AwsCredentialReport;

/// <summary>What the state of a credential at a time rests on.</summary>
public enum CredentialStateBasis
{
    /// <summary>A report was generated in that second.</summary>
    ReportOfThatSecond,

    /// <summary>The reports before and after the time show the same state.</summary>
    BothReports,

    /// <summary>The credential was created between the report before and the time, and the report after shows it.</summary>
    CreationDate,

    /// <summary>The reports before and after the time show different states.</summary>
    ReportsDiffer,

    /// <summary>There is no report at or before the time.</summary>
    NoReportBefore,

    /// <summary>There is no report after the time.</summary>
    NoReportAfter,

    /// <summary>A report cannot be read here.</summary>
    Unreadable,
}
