namespace AwsCredentialReport;

/// <summary>Instants that come from three places: the report, IAM, and objects that were saved and read again.</summary>
internal static class Instant
{
    /// <summary>How far the clocks of AWS and of this machine, and AWS's minute-wise records, may be apart.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>UTC; a date that does not say its offset is taken for UTC, as all dates here are.</summary>
    internal static DateTime Utc(DateTime date) => date.Kind switch
    {
        DateTimeKind.Utc => date,
        DateTimeKind.Local => date.ToUniversalTime(),
        _ => DateTime.SpecifyKind(date, DateTimeKind.Utc),
    };

    internal static DateTime? Utc(DateTime? date) => date is { } known ? Utc(known) : null;

    internal static bool SameSecond(DateTime? first, DateTime? second) => first is { } a && second is { } b &&
        a.Ticks / TimeSpan.TicksPerSecond == b.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The report holds the last use to the minute. Two "never used" are the same.</summary>
    internal static bool SameMinute(DateTime? first, DateTime? second) => Minute(first) == Minute(second);

    internal static bool LaterMinute(DateTime? first, DateTime? second) => (Minute(first) ?? -1) > (Minute(second) ?? -1);

    internal static bool IsFuture(DateTime? date, DateTime now) => date > now + Tolerance;

    private static long? Minute(DateTime? date) => date?.Ticks / TimeSpan.TicksPerMinute;
}
