using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes exemptions as people have them: texts, tags of AWS Tools, tables of tags, and users.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExemptionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Gets or sets what the exemption is compared with.</summary>
    public ExemptionKind Kind { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var texts = Unwrap(inputData) is IList list and not IDictionary
            ? list.Cast<object?>().SelectMany(TextsOf)
            : TextsOf(inputData);

        // An empty list or table exempts nobody. The empty text is refused.
        return texts.DefaultIfEmpty(string.Empty).ToArray();
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private IEnumerable<string> TextsOf(object? value)
    {
        if (value is null || Unwrap(value) is string)
        {
            return [Unwrap(value) as string ?? string.Empty];
        }

        if (Unwrap(value) is IDictionary table)
        {
            return Kind != ExemptionKind.Tag ? throw Unusable(value)
                : table.Contains("Key") ? [Tag(table["Key"], table.Contains("Value"), table["Value"])]
                : table.Cast<DictionaryEntry>().Select(entry => Tag(entry.Key, hasValue: true, entry.Value));
        }

        var item = PSObject.AsPSObject(value);
        return Kind == ExemptionKind.Tag && PSObjectReader.Has(item, "Key")
                ? [Tag(PSObjectReader.Value(item, "Key"), PSObjectReader.Has(item, "Value"), PSObjectReader.Value(item, "Value"))]
            : Kind == ExemptionKind.User && PSObjectReader.Has(item, "UserName") ? [PSObjectReader.Text(item, "UserName") ?? string.Empty]
            : throw Unusable(value);
    }

    private static string Tag(object? key, bool hasValue, object? value) => hasValue ? $"{key}={value}" : $"{key}";

    private static ArgumentTransformationMetadataException Unusable(object? value) => new(
        Messages.Format(Messages.NotAnExemption, Unwrap(value)?.GetType().Name));
}

/// <summary>Refuses an exemption that can match no user.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateExemptionAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Gets or sets what the exemption is compared with.</summary>
    public ExemptionKind Kind { get; set; }

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (ExemptionPattern.Problem(element as string, Kind) is { } problem)
        {
            throw new ValidationMetadataException(problem);
        }
    }
}

/// <summary>Refuses a number with a fraction, which PowerShell would round.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WholeNumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo<decimal>(inputData, CultureInfo.InvariantCulture, out var number) && number != decimal.Truncate(number)
            ? throw new ArgumentTransformationMetadataException(Messages.Format(Messages.NotAWholeNumber, inputData))
            : inputData;
}
