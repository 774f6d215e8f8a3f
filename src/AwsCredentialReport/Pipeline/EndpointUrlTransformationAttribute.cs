using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes an http or https URL; what has no scheme is refused with an example, not guessed at.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndpointUrlTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var text = inputData?.ToString();
        return string.IsNullOrEmpty(text) ? inputData!
            : EndpointAddress.Parse(text)
                ?? throw new ArgumentTransformationMetadataException(Messages.Format(Messages.NotAnEndpointUrl, EndpointAddress.Shown(text)));
    }
}
