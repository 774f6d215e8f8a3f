using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The user's options for the deletion of disabled keys.</summary>
public sealed record DeletionPolicy
{
    /// <summary>The default of <see cref="MinimumDays"/>.</summary>
    public const int DefaultMinimumDays = 90;

    /// <summary>The least value of <see cref="MinimumDays"/>: a job that runs once a week must have had the time to fail.</summary>
    public const int LeastMinimumDays = 7;

    /// <summary>The default of <see cref="MaximumCount"/>: less than that of a run that disables, as a deletion cannot be undone.</summary>
    public const int DefaultMaximumCount = 20;

    /// <summary>Gets how many whole days ago a run must have disabled a key.</summary>
    public int MinimumDays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastMinimumDays);
            field = value;
        }
    } = DefaultMinimumDays;

    /// <summary>Gets how many keys one run may delete.</summary>
    public int MaximumCount { get; init; } = DefaultMaximumCount;

    /// <summary>Gets the exemptions.</summary>
    public CredentialExemptions Exemptions { get; init; } = new();

    /// <summary>Gets the events of CloudTrail: a key that was enabled since is not deleted.</summary>
    public KeyEvents Events { get; init; } = KeyEvents.None;

    /// <summary>Gets the rules whose waivers exempt a disabled key.</summary>
    internal static ImmutableArray<string> WaivedRules { get; } =
        [.. StalePolicy.FindingRules(CredentialKind.AccessKey), nameof(AccessKeyInactive)];
}
