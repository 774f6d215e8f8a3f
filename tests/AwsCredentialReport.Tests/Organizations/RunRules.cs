using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Organizations;

internal enum RunKind
{
    Look,
    Disable,
    Restore,
    Delete,
}

/// <summary>What a run was allowed to do, as the user asked for it.</summary>
internal sealed record RunRules(RunKind Kind, ActingScope Scope)
{
    internal bool IncludesNeverUsed { get; init; }

    internal bool IncludesUnknown { get; init; }

    internal bool HasEvents { get; init; }

    /// <summary>Gets the days since the notice, or since the disabling.</summary>
    internal int Days { get; init; }

    internal int Maximum { get; init; } = int.MaxValue;

    /// <summary>Gets the owners when the run began, by account and user; null when no notice is required.</summary>
    internal ImmutableDictionary<(string Account, string User), string>? Owners { get; init; }

    internal bool Allows(string account) =>
        (Scope.AccountIds.IsEmpty || Scope.AccountIds.Contains(account)) && (account == OrganizationWorld.Own || Scope.RoleName is not null);
}
