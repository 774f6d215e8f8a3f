namespace AwsCredentialReport.Tool;

/// <summary>What a pipeline step goes by.</summary>
internal static class ExitCode
{
    internal const int Clean = 0;

    /// <summary>There are open findings at or above the asked severity.</summary>
    internal const int Findings = 1;

    /// <summary>Something could not be read or understood: the findings, if any, are not the whole truth.</summary>
    internal const int Error = 2;
}
