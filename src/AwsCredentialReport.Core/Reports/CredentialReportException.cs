namespace AwsCredentialReport;

/// <summary>Why an input is not a credential report.</summary>
public enum CredentialReportProblem
{
    /// <summary>It is empty.</summary>
    Empty,

    /// <summary>It is text, but its first line is not the header of a credential report.</summary>
    NotAReport,

    /// <summary>It is not text.</summary>
    Binary,

    /// <summary>Its packaging (gzip, JSON, base64) is damaged.</summary>
    Damaged,
}

/// <summary>The input is not a credential report; <see cref="Exception.Message"/> contains the reason.</summary>
public sealed class CredentialReportException : Exception
{
    /// <summary>Creates the error for an input that is not a credential report.</summary>
    public CredentialReportException(CredentialReportProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>Gets the kind of problem.</summary>
    public CredentialReportProblem Problem { get; }
}
