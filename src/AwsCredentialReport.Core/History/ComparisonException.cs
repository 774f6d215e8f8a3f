namespace AwsCredentialReport;

/// <summary>Why reports cannot be compared.</summary>
public enum ComparisonProblem
{
    /// <summary>They belong to different accounts.</summary>
    DifferentAccounts,

    /// <summary>The newer report was generated before the older one.</summary>
    WrongOrder,

    /// <summary>There are two reports of one account on one side.</summary>
    TwoReports,

    /// <summary>One side has no rows.</summary>
    NoRows,
}

/// <summary>Reports that cannot be compared; <see cref="Exception.Message"/> contains the reason.</summary>
public sealed class ComparisonException : Exception
{
    /// <summary>Creates the error for reports that cannot be compared.</summary>
    public ComparisonException(ComparisonProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets the kind of problem.</summary>
    public ComparisonProblem Problem { get; }
}
