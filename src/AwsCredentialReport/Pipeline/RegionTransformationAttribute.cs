using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Accepts a region as text, or as the region object of AWS Tools.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? inputData! : AwsSession.RegionText(inputData) ?? inputData;
}
