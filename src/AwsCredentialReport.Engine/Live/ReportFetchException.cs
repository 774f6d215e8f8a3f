namespace AwsCredentialReport.Engine;

/// <summary>Why there is no report of an account.</summary>
public enum ReportFetchProblem
{
    /// <summary>The time limit ended before IAM returned a report.</summary>
    TimedOut,

    /// <summary>IAM has no report, and none was requested.</summary>
    NoReport,

    /// <summary>The response is not a report, or a report without a row.</summary>
    NotAReport,

    /// <summary>The report belongs to another account than the requested one.</summary>
    WrongAccount,

    /// <summary>The organization has no active account, or none in the requested organizational units.</summary>
    NoAccounts,
}

/// <summary>There is no report, which is not the same as a report without findings.</summary>
public sealed class ReportFetchException(ReportFetchProblem problem, string message, string advice, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Gets the kind of problem.</summary>
    public ReportFetchProblem Problem => problem;

    /// <summary>Gets what to do.</summary>
    public string Advice => advice;
}
