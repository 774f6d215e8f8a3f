using System.Runtime.InteropServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// When IAM was asked, by both clocks: the steady one stands still while a machine sleeps, the other one can be set back.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StepTime(long Timestamp, DateTimeOffset Time)
{
    // A person who is asked takes longer than this, and a machine does not.
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    // A call that had to be tried again takes longer than the first, and not longer than this.
    private static readonly TimeSpan UsableFor = TimeSpan.FromSeconds(30);

    internal static StepTime Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Whether the answers are too old to act on without asking again.</summary>
    internal bool IsStale(TimeProvider time) => IsOlder(time, FreshFor);

    /// <summary>Whether answers that were just asked for again are too old all the same.</summary>
    internal bool IsUseless(TimeProvider time) => IsOlder(time, UsableFor);

    private bool IsOlder(TimeProvider time, TimeSpan limit)
    {
        var elapsed = time.GetUtcNow() - Time;
        return elapsed < TimeSpan.Zero || elapsed > limit || time.GetElapsedTime(Timestamp) > limit;
    }
}
