namespace AwsCredentialReport.Engine;

/// <summary>Why there is no report of an account, although AWS answered.</summary>
public enum ReportFetchProblem
{
    /// <summary>The time was up before IAM had a report.</summary>
    TimedOut,

    /// <summary>IAM holds no report, and none was to be made.</summary>
    NoReport,

    /// <summary>What IAM answered is no report, or a report without a row.</summary>
    NotAReport,

    /// <summary>The report is of another account than the one that was asked for.</summary>
    WrongAccount,
}

/// <summary>There is no report: this is never the same as a report without findings.</summary>
public sealed class ReportFetchException(ReportFetchProblem problem, string message, string advice, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Gets the kind of problem.</summary>
    public ReportFetchProblem Problem => problem;

    /// <summary>Gets what to do.</summary>
    public string Advice => advice;
}
