using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Which console passwords may be deleted.</summary>
public sealed class StalePasswordPolicy
{
    internal static readonly ImmutableArray<string> Rules = [nameof(PasswordUnused), nameof(PasswordNeverUsed)];

    /// <summary>Gets from how many whole days without a sign-in on a password may be deleted; at least 1.</summary>
    public int UnusedDays { get; init => field = StaleKeyPolicy.Positive(value, nameof(UnusedDays)); } = 90;

    /// <summary>Gets whether passwords that were never used may be deleted, once they were set long enough ago.</summary>
    public bool IncludeNeverUsed { get; init; }

    /// <summary>Gets whose passwords are left alone.</summary>
    public CredentialExemptions Exemptions { get; init; } = CredentialExemptions.None;

    /// <summary>Gets how many passwords one run may delete.</summary>
    public int MaximumCount { get; init => field = StaleKeyPolicy.Positive(value, nameof(MaximumCount)); } = 50;

    /// <summary>Gets the ARN of the caller, whose own password stays; null when no IAM user calls.</summary>
    public required string? CallerArn { get; init; }
}
