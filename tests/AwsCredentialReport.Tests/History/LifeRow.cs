using System.Globalization;

namespace AwsCredentialReport.Tests.History;

/// <summary>A row whose dates are days after the start of the test archive.</summary>
internal sealed class LifeRow(string name, double created)
{
    internal TestRow Row { get; } = TestRow.User(name).With(ReportColumn.UserCreationTime, Text(created));

    internal static DateTime Day(double day) => TestArchive.Start.AddDays(day).UtcDateTime;

    internal LifeRow Key(int slot, double created, double? used, bool active = true)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"access_key_{slot}_");
        Row.With(prefix + "active", active ? "true" : "false").With(prefix + "last_rotated", Text(created))
            .With(prefix + "last_used_date", Text(used))
            .With(prefix + "last_used_region", used is null ? "N/A" : "eu-west-1").With(prefix + "last_used_service", used is null ? "N/A" : "s3");
        return this;
    }

    internal LifeRow Password(double set, double? used) => With("password_enabled", "true")
        .With("password_last_changed", Text(set)).With("password_last_used", used is null ? "no_information" : Text(used));

    internal LifeRow WithoutMfa() => With("mfa_active", "false");

    internal LifeRow With(string column, string word)
    {
        Row.With(column, word);
        return this;
    }

    private static string Text(double? day) => day is { } known ? TestRow.Iso(Day(known)) : "N/A";
}
