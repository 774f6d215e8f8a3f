using System.Globalization;

namespace AwsCredentialReport.Tests.Sql;

/// <summary>Writes the engine's values as those of <see cref="SqlAnswer"/>.</summary>
internal static class SqlText
{
    internal const string Null = "(null)";

    internal static string Line(params (string Name, object? Value)[] cells) => string.Join('|', cells.Select(cell => $"{cell.Name}={Of(cell.Value)}"));

    private static string Of(object? value) => value switch
    {
        null => Null,
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant(),
    };
}
