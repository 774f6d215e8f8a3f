using System.Globalization;

namespace AwsCredentialReport;

/// <summary>The parts of sentences: the same for every rule, in every culture.</summary>
internal static class Sentence
{
    /// <summary>A sentence of a Messages class, with its values.</summary>
    internal static string Format(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Days(int days) => days == 1 ? "1 day" : Number(days) + " days";

    internal static string Seconds(TimeSpan time) =>
        time.TotalSeconds == 1 ? "1 second" : time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " seconds";

    internal static string Date(DateTime date) => date.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string On(DateTime date, int days) => days switch
    {
        < 0 => $"on {Date(date)}",
        0 => $"on {Date(date)}, less than a day ago",
        _ => $"on {Date(date)}, {Days(days)} ago",
    };

    internal static string On(DateTime? date, DateTime asOf) =>
        date is { } known ? On(known, Age.Days(known, asOf)) : "on a date that the report does not contain";

    /// <summary>The name of a credential at the start of a sentence, such as "Access key 1".</summary>
    internal static string Subject(CredentialKind credential) => credential switch
    {
        CredentialKind.Password => "The password",
        CredentialKind.AccessKey1 => "Access key 1",
        CredentialKind.AccessKey2 => "Access key 2",
        CredentialKind.Certificate1 => "Signing certificate 1",
        CredentialKind.Certificate2 => "Signing certificate 2",
        _ => "The user",
    };

    /// <summary>The value of a column, for a verdict of Unknown.</summary>
    internal static string Word(CredentialReportEntry entry, ReportColumn column)
    {
        var name = ReportColumns.GetName(column);
        return entry.GetWord(column) switch
        {
            null => $"the report has no column {name}",
            "" => $"{name} is empty",
            { } word => $"{name} contains '{word}'",
        };
    }

    /// <summary>The values of the columns without a documented value, for a verdict of Unknown.</summary>
    internal static string Unreadable(CredentialReportEntry entry, params ReadOnlySpan<ReportColumn> columns)
    {
        var reasons = new List<string>();
        foreach (var column in columns)
        {
            if (!Credential.IsReadable(entry, column))
            {
                reasons.Add(Word(entry, column));
            }
        }

        return Join(reasons);
    }

    /// <summary>The region and service of a key's last use, as " (eu-west-1, s3)"; empty when the report has neither.</summary>
    internal static string Place(AccessKeySlot key) => Place(key.Region, key.Service);

    /// <summary>The same for two words, each of which may be N/A.</summary>
    internal static string Place(string? region, string? service)
    {
        var parts = new[] { region, service }.Where(part => part is not null && !ReportWord.IsNone(part)).ToList();
        return parts.Count == 0 ? string.Empty : $" ({string.Join(", ", parts)})";
    }

    internal static string Join(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => string.Empty,
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1],
    };
}
