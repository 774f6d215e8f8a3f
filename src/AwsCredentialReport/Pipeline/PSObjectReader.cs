using System.Globalization;
using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads values of an object from a job, CliXml or JSON, whose types are lost.</summary>
internal static class PSObjectReader
{
    internal static bool Has(PSObject source, string name) => source.Properties[name] is not null;

    internal static object? Value(PSObject source, string name) =>
        source.Properties[name]?.Value is var value && value is PSObject wrapped ? wrapped.BaseObject : value;

    internal static string? Text(PSObject source, string name) => Value(source, name) is { } value
        ? Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null
        : null;

    internal static DateTime? Time(PSObject source, string name) => Value(source, name) switch
    {
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        string text => IsoTime(text)?.UtcDateTime,
        _ => null,
    };

    /// <summary>A time with its offset; a time without one is UTC.</summary>
    internal static DateTimeOffset? TimeWithOffset(PSObject source, string name) => Value(source, name) switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
        DateTime time => new DateTimeOffset(time),
        DateTimeOffset time => time,
        string text => IsoTime(text),
        _ => null,
    };

    /// <summary>Whether there is a text that is not read as a time.</summary>
    internal static bool HasUnreadTime(PSObject source, string name) =>
        Value(source, name) is string text && !string.IsNullOrWhiteSpace(text) && IsoTime(text) is null;

    /// <summary>A boolean; null for any other value.</summary>
    internal static bool? Truth(PSObject source, string name) => Value(source, name) switch
    {
        bool truth => truth,
        string text when bool.TryParse(text, out var truth) => truth,
        _ => null,
    };

    /// <summary>An enum, by its name or its number; null when it is neither.</summary>
    internal static T? Word<T>(PSObject source, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(source, name), ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    // Export-Csv writes times in the culture of its session, and 03/11 is another day elsewhere.
    private static DateTimeOffset? IsoTime(string text) =>
        IsoTimeAttribute.BeginsWithYear(text.Trim()) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
