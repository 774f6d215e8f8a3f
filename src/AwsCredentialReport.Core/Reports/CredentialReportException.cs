namespace AwsCredentialReport;

/// <summary>Why an input is no credential report.</summary>
public enum CredentialReportProblem
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is text, but its first line is not the header of a credential report.</summary>
    NotAReport,

    /// <summary>It is not text.</summary>
    Binary,

    /// <summary>Its packaging (gzip, JSON, base64) is damaged.</summary>
    Damaged,
}

/// <summary>The input as a whole is no credential report; <see cref="Exception.Message"/> says why.</summary>
public sealed class CredentialReportException : Exception
{
    /// <summary>Reports an input that is no credential report.</summary>
    public CredentialReportException(CredentialReportProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>Gets the kind of problem.</summary>
    public CredentialReportProblem Problem { get; }
}
