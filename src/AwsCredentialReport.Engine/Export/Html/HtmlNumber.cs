using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>Numbers and ages in the report: the same in every culture.</summary>
internal static class HtmlNumber
{
    /// <summary>Such as <c>1,200</c>.</summary>
    internal static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1,200.5</c>; a dash where there is none.</summary>
    internal static string Of(double? number) => number?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A coordinate of a picture, such as <c>12.5</c>.</summary>
    internal static string Coordinate(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The day of a time; a dash where there is none.</summary>
    internal static string Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The day, such as <c>2026-09-30</c>.</summary>
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How long before or after an instant something was: hours up to two days, then days.</summary>
    internal static string Distance(DateTime time, DateTime instant)
    {
        var hours = (long)(instant - time).Duration().TotalHours;
        var distance = hours < 1 ? "less than an hour"
            : hours < 48 ? ExportText.Count(hours, "hour")
            : ExportText.Count(hours / 24, "day");
        return distance + (time > instant ? " after" : " before");
    }
}
