using System.Globalization;
using System.Text.Json.Serialization;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// What goes wrong in a case. <see cref="Faults"/> maps an action (Connect for the proxy's tunnel) to "hang", "reset",
/// "redirect", a status that comes with an HTML page ("502"), or a status with the error's code ("403:AccessDenied").
/// "*2" behind it limits it to the first two requests.
/// </summary>
internal sealed class MockScript
{
    private readonly Dictionary<string, int> _used = [];
    private readonly Lock _lock = new();

    [JsonPropertyName("faults")]
    public Dictionary<string, string> Faults { get; init; } = [];

    /// <summary>How many seconds the servers' clock is ahead of this machine's.</summary>
    [JsonPropertyName("clock")]
    public int ClockSeconds { get; init; }

    /// <summary>USER:PASSWORD that the proxy wants; null when it asks for none.</summary>
    [JsonPropertyName("proxyUser")]
    public string? ProxyUser { get; init; }

    /// <summary>The region that the instance's metadata has; null: it has none.</summary>
    [JsonPropertyName("machineRegion")]
    public string? MachineRegion { get; init; }

    [JsonIgnore]
    internal TimeSpan Clock => TimeSpan.FromSeconds(ClockSeconds);

    [JsonIgnore]
    internal DateTimeOffset Now => DateTimeOffset.UtcNow + Clock;

    /// <summary>A time of the servers, in seconds from now.</summary>
    internal string At(int seconds) =>
        Now.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same script, no fault of which has struck.</summary>
    internal MockScript Fresh() => new()
    {
        Faults = Faults,
        ClockSeconds = ClockSeconds,
        ProxyUser = ProxyUser,
        MachineRegion = MachineRegion,
    };

    /// <summary>The fault that strikes this request, without its count; null when there is none.</summary>
    internal string? Next(string action)
    {
        if (!Faults.TryGetValue(action, out var text))
        {
            return null;
        }

        var parts = text.Split('*');
        lock (_lock)
        {
            var used = _used[action] = _used.GetValueOrDefault(action) + 1;
            return parts.Length == 1 || used <= int.Parse(parts[1], CultureInfo.InvariantCulture) ? parts[0] : null;
        }
    }

    /// <summary>The answer of a fault, in the service's format; null when the connection hangs or ends.</summary>
    internal MockAnswer? Answer(string fault, string action)
    {
        if (fault is "redirect")
        {
            return MockAnswer.Html(301) with { Headers = ["Location: https://login.example.com/"], Clock = Clock };
        }

        var parts = fault.Split(':');
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var status))
        {
            return null;
        }

        var answer = parts.Length == 1 ? MockAnswer.Html(status)
            : action is "Portal" or "Oidc" or "Container" or "Imds" ? MockSources.Error(status, parts[1])
            : MockQuery.Error(status, parts[1], "Scripted.");
        return answer with { Clock = Clock };
    }
}
