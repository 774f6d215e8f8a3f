using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// The user's options for stale credentials. A credential must always be unused for <see cref="MaximumUnusedDays"/>:
/// <see cref="MaximumKeyAgeDays"/> restricts the run to old keys and never includes keys in use.
/// </summary>
public sealed record StalePolicy
{
    /// <summary>The default of <see cref="MaximumUnusedDays"/>.</summary>
    public const int DefaultMaximumUnusedDays = 90;

    /// <summary>The default of <see cref="MaximumCount"/>.</summary>
    public const int DefaultMaximumCount = 50;

    /// <summary>The default of <see cref="MaximumReportAge"/>, in hours.</summary>
    public const int DefaultMaximumReportAgeHours = 24;

    // AWS's last-used data lags by hours and skips reads.
    private const int LeastReliableDays = 2;

    private static readonly ImmutableArray<string> PasswordRules = [nameof(PasswordUnused), nameof(PasswordNeverUsed)];
    private static readonly ImmutableArray<string> UseRules = [nameof(AccessKeyUnused), nameof(AccessKeyNeverUsed)];
    private static readonly ImmutableArray<string> KeyRules = [.. UseRules, nameof(AccessKeyNotRotated)];

    /// <summary>Gets from how many whole days without use on a credential may be disabled; at least 1.</summary>
    public int MaximumUnusedDays { get; init => field = Positive(value, nameof(MaximumUnusedDays)); } = DefaultMaximumUnusedDays;

    /// <summary>Gets the name of that option, for messages.</summary>
    public string UnusedDaysOption { get; init; } = "-MaximumUnusedDays";

    /// <summary>Gets the days of age above which a key may be disabled; null when its age does not matter.</summary>
    public int? MaximumKeyAgeDays
    {
        get;
        init => field = value is { } days ? Positive(days, nameof(MaximumKeyAgeDays)) : null;
    }

    /// <summary>Gets whether credentials without any recorded use may be disabled, once they are old enough.</summary>
    public bool IncludeNeverUsed { get; init; }

    /// <summary>Gets the exemptions.</summary>
    public CredentialExemptions Exemptions { get; init; } = new();

    /// <summary>Gets how many credentials one run may change.</summary>
    public int MaximumCount { get; init => field = Positive(value, nameof(MaximumCount)); } = DefaultMaximumCount;

    /// <summary>Gets which share of the active credentials of the rows one run may change, in percent; null when only the number counts.</summary>
    public int? MaximumPercent { get; init => field = value is { } percent ? Positive(percent, nameof(MaximumPercent)) : null; }

    /// <summary>Gets how old a report may be that shows when a password was set.</summary>
    public TimeSpan MaximumReportAge { get; init; } = TimeSpan.FromHours(DefaultMaximumReportAgeHours);

    /// <summary>Gets the warning of the owner that is required; null when none is.</summary>
    public NoticeRequirement? RequiredNotice { get; init; }

    /// <summary>Gets the warning about a threshold that is too low for AWS's last-used data; null when it is not.</summary>
    public string? Warning => MaximumUnusedDays >= LeastReliableDays ? null
        : Sentence.Format(Messages.ThresholdTooLow, UnusedDaysOption, MaximumUnusedDays);

    /// <summary>The rules whose findings name a stale credential of a kind, and whose waivers exempt it.</summary>
    internal static ImmutableArray<string> FindingRules(CredentialKind kind) =>
        kind == CredentialKind.Password ? PasswordRules : kind == CredentialKind.AccessKey ? KeyRules : [];

    /// <summary>The rules whose findings show that a credential of a kind is not used.</summary>
    internal static ImmutableArray<string> UnusedRules(CredentialKind kind) => kind == CredentialKind.AccessKey ? UseRules : FindingRules(kind);

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
