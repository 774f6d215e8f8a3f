using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>A name with something in it: a variable that is not set must not read as a profile that is not there.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateProfileNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string name || string.IsNullOrWhiteSpace(name))
        {
            throw new ValidationMetadataException(Messages.Text(Messages.BlankProfile));
        }
    }
}
