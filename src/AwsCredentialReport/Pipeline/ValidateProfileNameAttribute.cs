using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Refuses an empty name, which is usually an unset variable.</summary>
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
