namespace AwsCredentialReport.Engine;

/// <summary>The order of the sources, where the AWS CLI and AWS Tools differ.</summary>
public enum CredentialOrder
{
    /// <summary>The AWS CLI's, for the command-line tool.</summary>
    AwsCli,

    /// <summary>That of AWS Tools for PowerShell, for the module.</summary>
    AwsTools,
}
