using System.Runtime.InteropServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// When IAM was asked, by both clocks: the steady one stands still while a machine sleeps, the other one can be set back.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StepTime(long Timestamp, DateTimeOffset Time)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    internal static StepTime Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Whether the answers are too old to act on without asking again.</summary>
    internal bool IsStale(TimeProvider time)
    {
        var elapsed = time.GetUtcNow() - Time;
        return elapsed < TimeSpan.Zero || elapsed > FreshFor || time.GetElapsedTime(Timestamp) > FreshFor;
    }
}
