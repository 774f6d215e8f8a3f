using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>A notice as its owner received it, with the last use that it showed.</summary>
internal sealed record Warned(string Owner, DateTime Time, DateTime? LastUsed, DateTime Announced, bool IsRegistered);

/// <summary>A change that a run made, with the last use at that time.</summary>
internal sealed record OurDisabling(DateTime Time, DateTime? LastUsed);

/// <summary>What happened to a key. It is noted here as it happens, without the engine and its records.</summary>
internal sealed class KeyTruth(WorldAccount account, MemoryUser user, MemoryKey key)
{
    internal WorldAccount Account => account;

    internal MemoryUser User => user;

    internal MemoryKey Key => key;

    internal List<Warned> Warnings { get; } = [];

    /// <summary>Gets or sets the disabling by a run; null without one, and when a run has enabled the key since.</summary>
    internal OurDisabling? Ours { get; set; }

    /// <summary>Gets or sets whether people enabled the key after a run had disabled it.</summary>
    internal bool WasEnabledSince { get; set; }

    /// <summary>Gets or sets when a run switched the key.</summary>
    internal DateTime Switched { get; set; }

    /// <summary>Gets or sets when a run may have switched the key: it was killed, or the answer was lost.</summary>
    internal DateTime MaySwitched { get; set; }

    internal bool Exists => account.Iam.FindKey(key.Id) is not null;

    internal bool IsUsedSinceOurs => Ours is { } ours && ours.LastUsed != key.LastUsed;

    internal bool IsStale(bool includeNeverUsed, DateTime now) =>
        now - key.Created >= TimeSpan.FromDays(90) &&
        (key.LastUsed is { } used ? now - used >= TimeSpan.FromDays(90) : includeNeverUsed);

    internal bool IsDeletable(int days, DateTime now) =>
        Ours is { } ours && !key.IsActive && !IsUsedSinceOurs && now - ours.Time >= TimeSpan.FromDays(days);

    /// <summary>Whether the owner was warned about the key as it is, long enough ago.</summary>
    internal bool IsWarned(string? owner, int days, DateTime now, bool mustBeCertain)
    {
        var since = mustBeCertain && MaySwitched > Switched ? MaySwitched : Switched;
        var series = Warnings.FindAll(warned => warned.Owner == owner && warned.LastUsed == key.LastUsed && warned.Time > since &&
            (warned.IsRegistered || !mustBeCertain));
        return mustBeCertain
            ? series.Count > 0 && now - series[0].Time >= TimeSpan.FromDays(days) && series.Max(warned => warned.Announced) <= now
            : series.Exists(warned => now - warned.Time >= TimeSpan.FromDays(days) && warned.Announced <= now);
    }
}
