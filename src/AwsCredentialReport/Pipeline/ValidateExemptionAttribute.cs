using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>A pattern that can exempt somebody: one that cannot would exempt nobody without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateExemptionAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Gets or sets whether the pattern is of tags.</summary>
    public bool IsTag { get; set; }

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (CredentialExemptions.Problem(element as string, IsTag) is { } problem)
        {
            throw new ValidationMetadataException(problem);
        }
    }
}
