using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The time for judging staleness: this machine's, or the server's by the Date of its latest response if that is earlier.
/// The SDK corrects a wrong clock only for signing; with a clock that is a year ahead every key would be stale.
/// </summary>
internal sealed class ServerTime(Uri server) : TimeProvider
{
    // The Date has whole seconds, and the response takes some time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, TimeSpan> Offsets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets whether a response of the server had a Date.</summary>
    internal bool IsKnown => Offsets.ContainsKey(server.Authority);

    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return Offsets.TryGetValue(server.Authority, out var offset) && offset < -Tolerance ? now + offset : now;
    }

    /// <summary>The server's time by the Date of its latest response, for the age of a report.</summary>
    internal static DateTimeOffset At(Uri server)
    {
        var now = System.GetUtcNow();
        return Offsets.TryGetValue(server.Authority, out var offset) && offset.Duration() > Tolerance ? now + offset : now;
    }

    internal static void Note(Uri? server, DateTimeOffset? date)
    {
        if (server is not null && date is { } told)
        {
            Offsets[server.Authority] = told - System.GetUtcNow();
        }
    }
}
