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

    /// <summary>No earlier report exists.</summary>
    NoReportBefore,

    /// <summary>No later report exists.</summary>
    NoReportAfter,

    /// <summary>A report cannot be read here.</summary>
    Unreadable,
}
