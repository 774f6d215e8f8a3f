using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Reads a time that begins with its year, such as <c>2026-09-30</c>, the same in every culture. PowerShell takes the year for
/// one of the culture's calendar: in th-TH, 2026 is 1483.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IsoTimeAttribute : ArgumentTransformationAttribute
{
    private const int YearDigits = 4;

    /// <summary>Gets or sets whether the parameter is a DateTime, whose time zone may stay open.</summary>
    public bool IsDateTime { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        string text => Read(text) ?? inputData,
        IList list => list.Cast<object?>().Select(item => Unwrap(item) is string text ? Read(text) ?? item : item).ToArray(),
        _ => inputData,
    };

    /// <summary>Whether a text begins with a year of four digits and a hyphen.</summary>
    internal static bool BeginsWithYear(string text) =>
        text.Length > YearDigits && text[YearDigits] == '-' && text.Take(YearDigits).All(char.IsAsciiDigit);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // Any other form is left to PowerShell.
    private object? Read(string text)
    {
        var time = text.Trim();
        return !BeginsWithYear(time) ? null
            : IsDateTime ? DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day) ? day : null
            : DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }
}
