using System.Management.Automation;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>Refuses what is not the id of an organizational unit, before AWS is called.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateOrganizationalUnitIdAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (OrganizationScope.Problem(element as string ?? element?.ToString()) is { } problem)
        {
            throw new ValidationMetadataException(problem);
        }
    }
}
