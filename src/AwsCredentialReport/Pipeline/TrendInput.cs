using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads rows of a trend as they come: live, or back from a job, CliXml, JSON or the CSV of the command line.</summary>
internal static class TrendInput
{
    private static readonly PropertyInfo[] Properties = typeof(CredentialTrend).GetProperties();

    /// <summary>The row; null for another object, and for one that has lost a number, because that would be 0.</summary>
    internal static CredentialTrend? Read(PSObject? input)
    {
        if (input?.BaseObject is CredentialTrend live)
        {
            return live;
        }

        var values = new Hashtable(StringComparer.Ordinal);
        foreach (var property in Properties)
        {
            if (input is null || !PSObjectReader.Has(input, property.Name))
            {
                return null;
            }

            object? value = property.PropertyType == typeof(DateTime) ? PSObjectReader.Time(input, property.Name) : PSObjectReader.Value(input, property.Name);
            if (value is not null && (value is not "" || property.PropertyType == typeof(string)))
            {
                values[property.Name] = value;
            }
            else if (Nullable.GetUnderlyingType(property.PropertyType) is null)
            {
                return null;
            }
        }

        return LanguagePrimitives.TryConvertTo<CredentialTrend>(values, CultureInfo.InvariantCulture, out var row) ? row : null;
    }
}
