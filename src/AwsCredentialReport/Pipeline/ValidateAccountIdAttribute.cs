using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Twelve digits; PowerShell drops the leading zero of a bare number.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateAccountIdAttribute : ValidateEnumeratedArgumentsAttribute
{
    private const int Length = 12;

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string { Length: Length } id || !id.All(char.IsAsciiDigit))
        {
            throw new ValidationMetadataException(Messages.Format(Messages.NotAnAccountId, element));
        }
    }
}
