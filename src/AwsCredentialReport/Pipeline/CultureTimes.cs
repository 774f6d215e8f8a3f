using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Warns once of findings and results with times in the form of a culture, which are not read.</summary>
internal sealed class CultureTimes(Cmdlet cmdlet)
{
    // Beside these, a finding has a text in ISO 8601.
    private static readonly string[] NamesWithText =
        [nameof(HygieneFinding.DueDate), nameof(HygieneFinding.ReportGeneratedTime), nameof(HygieneFinding.FirstSeen)];

    private static readonly string[] Names = [.. new[] { typeof(HygieneFinding), typeof(CredentialActionResult) }
        .SelectMany(type => type.GetProperties())
        .Where(property => property.PropertyType == typeof(DateTime) || property.PropertyType == typeof(DateTime?))
        .Select(property => property.Name)
        .Except(NamesWithText, StringComparer.Ordinal)];

    private bool _isWarned;

    /// <summary>Notes a finding or a result.</summary>
    internal void See(PSObject input)
    {
        // Only what lost its type can have a text in place of a time.
        if (_isWarned || input.BaseObject is not PSCustomObject || Array.Find(Names, name => PSObjectReader.HasUnreadTime(input, name)) is not { } unread)
        {
            return;
        }

        _isWarned = true;
        cmdlet.WriteWarning(Messages.Format(Messages.TimeNotRead, unread, PSObjectReader.Text(input, unread)));
    }
}
