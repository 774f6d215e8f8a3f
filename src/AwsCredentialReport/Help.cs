namespace AwsCredentialReport;

/// <summary>Where <c>Get-Help -Online</c> leads.</summary>
internal static class Help
{
    internal const string Page = ProjectLinks.Project + "/blob/main/module/docs/en-US/";
}
