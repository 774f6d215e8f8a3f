using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Accepts 12 digits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateAccountIdAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (AccountIdText.Problem(element as string ?? element?.ToString()) is { } problem)
        {
            throw new ValidationMetadataException(Messages.Format(Messages.NotAnAccountId, problem));
        }
    }
}
