using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>A pattern of * and ?: a set in brackets would match nothing, and exempt nobody, without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateExemptionAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string pattern || string.IsNullOrWhiteSpace(pattern) || pattern.AsSpan().ContainsAny('[', ']'))
        {
            throw new ValidationMetadataException(Messages.Format(Messages.NotAnExemption, element));
        }
    }
}
