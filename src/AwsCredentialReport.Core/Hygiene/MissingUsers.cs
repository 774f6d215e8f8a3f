namespace AwsCredentialReport;

/// <summary>
/// Finds the users of one audit whom IAM did not return with their policies: deleted, renamed or replaced after the report was
/// generated. The rules about a user's detail would look as if they passed.
/// </summary>
internal sealed class MissingUsers(HygienePolicy policy)
{
    private const int MostNamed = 5;

    private readonly SortedDictionary<string, SortedSet<string>> _users = new(StringComparer.Ordinal);
    private readonly string[] _rules = [.. policy.AllRules
        .Where(rule => rule.Scope == RuleScope.User && rule.Operation is not null).Select(rule => rule.Name)];

    /// <summary>Gets the rules that were not judged for some user.</summary>
    internal IReadOnlyList<string> NotJudged => _users.Count == 0 ? [] : _rules;

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
        if (!entry.IsMissingInIam || entry.AccountId is not { } account)
        {
            return;
        }

        if (!_users.TryGetValue(account, out var users))
        {
            _users[account] = users = new SortedSet<string>(StringComparer.Ordinal);
        }

        users.Add(entry.UserName);
    }
}
