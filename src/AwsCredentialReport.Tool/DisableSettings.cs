using System.Collections.Immutable;

namespace AwsCredentialReport.Tool;

/// <summary>Which keys of which account, whether anything is changed, and where that is recorded.</summary>
internal sealed record DisableSettings(
    LiveSettings Live,
    ImmutableArray<string> Paths,
    bool IsApplied,
    Func<IReadOnlyCollection<string>, string, StaleKeyPolicy> Policy,
    int MaximumCount,
    string? RecordPath,
    bool IsJson);
