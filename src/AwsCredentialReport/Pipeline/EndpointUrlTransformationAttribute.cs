using System.Management.Automation;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>Accepts an http or https URL. A text without a scheme is an error.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndpointUrlTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var text = inputData?.ToString();
        return string.IsNullOrEmpty(text) ? inputData!
            : EndpointAddress.Parse(text)
                ?? throw new ArgumentTransformationMetadataException(EndpointAddress.Problem(text));
    }
}
