using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The parameters of the cmdlets that call AWS.</summary>
public abstract class AccountCommand : PSCmdlet
{
    /// <summary>Gets or sets the file of the profiles.</summary>
    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>Gets or sets credentials: an object of AWS Tools or of the AWS SDK, a PSCredential, or a hashtable.</summary>
    [Parameter]
    [Alias("AWSCredentials")]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    /// <summary>Gets or sets a Region of the account's partition.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [RegionTransformation]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Gets or sets the URL to call instead of AWS's own.</summary>
    [Parameter]
    [EndpointUrlTransformation]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }
}
