using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes a region as text, or as AWS Tools' own region object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? inputData! : AwsSession.RegionText(inputData) ?? inputData;
}
