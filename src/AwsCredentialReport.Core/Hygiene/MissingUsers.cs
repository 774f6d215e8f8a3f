namespace AwsCredentialReport;

/// <summary>
/// Finds the users of one audit whom IAM did not return with their policies: deleted, renamed or replaced after the report was
/// generated. The rules about a user's detail would look as if they passed.
/// </summary>
internal sealed class MissingUsers(HygienePolicy policy)
{
    private const int MostNamed = 5;

    private readonly SortedDictionary<string, SortedSet<string>> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly string[] _rules = [.. policy.AllRules
        .Where(rule => rule.Scope == RuleScope.User && rule.Operation is not null).Select(rule => rule.Name)];

    /// <summary>Gets the rules that were judged for no user of some account. One deleted user is no reason to call them that.</summary>
    internal IReadOnlyList<string> NotJudged => _judged.IsSupersetOf(_users.Keys) ? [] : _rules;

    /// <summary>Gets a sentence for each account with such users; none when no rule needs them.</summary>
    internal IReadOnlyList<string> Warnings => _rules.Length == 0 ? [] : [.. _users.Select(account => Sentence.Format(
        Messages.UsersMissing,
        string.Join(", ", _rules),
        account.Key,
        string.Join(", ", account.Value.Take(MostNamed)),
        account.Value.Count > MostNamed ? Sentence.Format(Messages.RootRowMissingMore, account.Value.Count - MostNamed) : string.Empty))];

    /// <summary>Notes a row.</summary>
    internal void See(CredentialReportEntry entry)
    {
        if (entry.IsInIam is not { } isInIam || entry.AccountId is not { } account)
        {
            return;
        }

        if (isInIam)
        {
            _judged.Add(account);
            return;
        }

        if (!_users.TryGetValue(account, out var users))
        {
            _users[account] = users = new SortedSet<string>(StringComparer.Ordinal);
        }

        users.Add(entry.UserName);
    }
}
