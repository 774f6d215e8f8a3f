using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The accounts of a run that acts: the credentials for them, and which of them it may change.</summary>
public sealed record ActingScope
{
    /// <summary>Gets the profiles, each for its own account; with a role, the one that assumes it. Empty: the default credentials.</summary>
    public ImmutableArray<string> ProfileNames { get; init; } = [];

    /// <summary>Gets the role to assume in each account but the caller's own; null: only the accounts of the profiles are reached.</summary>
    public string? RoleName { get; init; }

    /// <summary>Gets the <c>sts:ExternalId</c> that the roles' trust policies require; null when they require none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets the only accounts that the run may change; empty: all that it reaches.</summary>
    public ImmutableArray<string> AccountIds { get; init; } = [];

    /// <summary>Gets how many accounts are opened and read at the same time.</summary>
    public int ThrottleLimit { get; init; } = FetchOptions.DefaultThrottleLimit;

    /// <summary>Gets whether the run is for one account, whose failure ends it.</summary>
    public bool IsOneAccount => RoleName is null ? ProfileNames.Length < 2 : AccountIds.Length == 1;

    /// <summary>Gets the account to name when the run cannot begin.</summary>
    public AccountTarget Named => RoleName is not null && OnlyAccount is { } id ? ByRole(id) : Own.First();

    /// <summary>Gets the accounts of the given credentials themselves.</summary>
    internal IEnumerable<AccountTarget> Own => AccountTarget.ByProfile(ProfileNames);

    /// <summary>Gets the account that a credential without one belongs to; null when that is not certain.</summary>
    internal string? OnlyAccount => AccountIds is [var id] ? id : null;

    /// <summary>Whether an account may be changed.</summary>
    internal bool Lists(string accountId) => AccountIds.IsEmpty || AccountIds.Contains(accountId, StringComparer.Ordinal);

    /// <summary>An account in which the role is assumed.</summary>
    internal AccountTarget ByRole(string accountId) => AccountTarget.ByRole([accountId], RoleName!, ExternalId, ProfileNames.FirstOrDefault()).First();
}
