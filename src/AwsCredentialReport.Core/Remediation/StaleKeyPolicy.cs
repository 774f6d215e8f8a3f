using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// Which access keys may be switched off. A key has to be idle for <see cref="UnusedDays"/> whatever else is asked for:
/// <see cref="MaximumKeyAgeDays"/> narrows the choice to old keys, and never widens it to keys in use.
/// </summary>
public sealed class StaleKeyPolicy
{
    private const string TemporaryKey = "ASIA";

    private static readonly ImmutableArray<string> UseRules = [nameof(AccessKeyUnused), nameof(AccessKeyNeverUsed)];
    private static readonly ImmutableArray<string> AgeRules = [.. UseRules, nameof(AccessKeyNotRotated)];

    /// <summary>Gets from how many whole days without use on a key may be switched off; at least 1.</summary>
    public int UnusedDays { get; init => field = Positive(value, nameof(UnusedDays)); } = 90;

    /// <summary>Gets the days of age above which a key may be switched off; null when its age does not matter.</summary>
    public int? MaximumKeyAgeDays
    {
        get;
        init => field = value is { } days ? Positive(days, nameof(MaximumKeyAgeDays)) : null;
    }

    /// <summary>Gets whether keys without any recorded use may be switched off, once they are old enough.</summary>
    public bool IncludeNeverUsed { get; init; }

    /// <summary>Gets whose keys are left alone.</summary>
    public CredentialExemptions Exemptions { get; init; } = CredentialExemptions.None;

    /// <summary>Gets how many keys one run may switch off.</summary>
    public int MaximumCount { get; init => field = Positive(value, nameof(MaximumCount)); } = 50;

    /// <summary>
    /// Gets the ids of the keys that sign the calls: directly, or at the root of a chain of roles. Empty when no
    /// long-term key takes part.
    /// </summary>
    public required IReadOnlyCollection<string> SigningKeyIds { get; init; }

    /// <summary>
    /// Gets the ARN of the caller, all of whose keys stay when session credentials sign: AWS does not tell which key they
    /// were got with. Null when no IAM user calls.
    /// </summary>
    public string? CallerArn { get; init; }

    /// <summary>Gets the rules whose waivers exempt a key.</summary>
    internal ImmutableArray<string> Rules => MaximumKeyAgeDays is null ? UseRules : AgeRules;

    internal bool Signs(string accessKeyId) => SigningKeyIds.Contains(accessKeyId, StringComparer.OrdinalIgnoreCase);

    internal bool MaySign(IamUser user) => string.Equals(CallerArn, user.Arn, StringComparison.OrdinalIgnoreCase) &&
        SigningKeyIds.Any(id => id.StartsWith(TemporaryKey, StringComparison.OrdinalIgnoreCase));

    internal static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
