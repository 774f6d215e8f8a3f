namespace AwsCredentialReport;

/// <summary>The URLs of the project's pages.</summary>
internal static class ProjectLinks
{
    internal const string Project = "https://github.com/AwsCredentialReport/AwsCredentialReport";
    internal const string RulePage = Project + "/blob/main/docs/rules.md";
}
