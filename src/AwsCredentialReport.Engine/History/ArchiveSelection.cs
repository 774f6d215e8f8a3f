using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Which reports of an archive are listed.</summary>
public sealed record ArchiveSelection
{
    /// <summary>Gets the accounts; empty: all.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Gets the earliest generation time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets the latest generation time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets how many reports per account are listed, the newest ones; null: all.</summary>
    public int? Newest { get; init; }

    /// <summary>The reports of a time: per account the newest one at or before it.</summary>
    public static ArchiveSelection At(DateTimeOffset time) => new() { Until = time, Newest = 1 };

    internal bool HasDay(DateTime day) => !(day < Since?.UtcDateTime.Date || day > Until?.UtcDateTime.Date);

    internal bool HasTime(DateTime time) => !(time < Since?.UtcDateTime || time > Until?.UtcDateTime);
}
