namespace AwsCredentialReport;

/// <summary>Ages as the rules count them: whole elapsed days, rounded down.</summary>
internal static class Age
{
    internal static int Days(DateTime from, DateTime to)
    {
        var (days, rest) = Math.DivRem((to - from).Ticks, TimeSpan.TicksPerDay);
        return (int)(rest < 0 ? days - 1 : days);
    }

    internal static int? Days(DateTime? from, DateTime to) => from is { } date ? Days(date, to) : null;
}
