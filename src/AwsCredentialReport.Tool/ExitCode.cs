namespace AwsCredentialReport.Tool;

/// <summary>The exit codes.</summary>
internal static class ExitCode
{
    internal const int Clean = 0;

    /// <summary>There are open findings of the minimum severity or above.</summary>
    internal const int Findings = 1;

    /// <summary>Something could not be read or understood, so findings may be missing.</summary>
    internal const int Error = 2;
}
