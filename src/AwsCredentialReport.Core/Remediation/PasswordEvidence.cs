namespace AwsCredentialReport;

/// <summary>
/// What the whole input shows about passwords. Only a report shows when a password was set, so when rows of one user differ, one of
/// them is older than the password.
/// </summary>
internal sealed class PasswordEvidence
{
    private readonly Dictionary<(string? Account, string User), (bool IsOff, DateTime? Set)> _shown = [];
    private readonly HashSet<(string? Account, string User)> _contradicted = [];

    /// <summary>Notes a row, also one without a password.</summary>
    internal void Note(CredentialReportEntry entry) =>
        Note((entry.AccountId, entry.UserName.ToUpperInvariant()), (entry.PasswordEnabled == false, entry.PasswordLastChanged));

    /// <summary>Notes a finding or an earlier result.</summary>
    internal void Note(CredentialTarget target)
    {
        if (target is { Kind: CredentialKind.Password, Source: not CredentialSource.User })
        {
            Note(Id(target), (IsOff: false, target.Created));
        }
    }

    /// <summary>A refusal when the input contradicts itself about a password; null when it does not.</summary>
    internal ActionDecision? Find(CredentialTarget target) => target.Kind == CredentialKind.Password && _contradicted.Contains(Id(target))
        ? ActionDecision.Refuse(ActionReason.Inconsistent, Messages.PasswordRowsDiffer) : null;

    private static (string? Account, string User) Id(CredentialTarget target) => (target.AccountId, target.UserName.ToUpperInvariant());

    private void Note((string? Account, string User) user, (bool IsOff, DateTime? Set) shown)
    {
        if (!_shown.TryAdd(user, shown) && _shown[user] is var first &&
            (first.IsOff != shown.IsOff || (first.Set != shown.Set && !Instant.SameSecond(first.Set, shown.Set))))
        {
            _contradicted.Add(user);
        }
    }
}
