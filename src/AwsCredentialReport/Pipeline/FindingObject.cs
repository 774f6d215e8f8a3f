using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>A finding without a row, so that it looks like the others in tables, lists and CSV files.</summary>
internal static class FindingObject
{
    internal static PSObject Of(IHygieneFinding finding)
    {
        var result = PSObject.AsPSObject(finding);
        result.TypeNames.Insert(1, typeof(HygieneFinding).FullName);
        return result;
    }
}
