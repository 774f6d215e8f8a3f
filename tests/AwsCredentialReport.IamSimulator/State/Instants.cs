namespace AwsCredentialReport.IamSimulator.State;

internal static class Instants
{
    internal static DateTimeOffset ToSecond(this DateTimeOffset time) => Cut(time, TimeSpan.TicksPerSecond);

    internal static DateTimeOffset ToMinute(this DateTimeOffset time) => Cut(time, TimeSpan.TicksPerMinute);

    private static DateTimeOffset Cut(DateTimeOffset time, long unit) =>
        new(time.UtcTicks - (time.UtcTicks % unit), TimeSpan.Zero);
}
