namespace AwsCredentialReport;

/// <summary>
/// Finds the users of one audit whom IAM did not return with their policies and tags: deleted, renamed or replaced after the report
/// was generated. The rules about a user's detail would look as if they passed, and no section by tag fits.
/// </summary>
internal sealed class MissingUsers(HygienePolicy policy)
{
    private const int MostNamed = 5;

    private readonly SortedDictionary<string, SortedSet<string>> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly string[] _rules = [.. policy.AllRules
        .Where(rule => rule.Scope == RuleScope.User && rule.Operation is not null).Select(rule => rule.Name)];

    private readonly string[] _sections = [.. policy.Sections.Where(section => !section.Tags.IsEmpty).Select(section => section.Name)];

    /// <summary>Gets the rules that were judged for no user of some account. A deleted user alone does not make a rule one of them.</summary>
    internal IReadOnlyList<string> NotJudged => _judged.IsSupersetOf(_users.Keys) ? [] : _rules;

    /// <summary>Gets sentences for each account with such users; none when no rule and no section needs their detail.</summary>
    internal IReadOnlyList<string> Warnings => [.. _users.SelectMany(account => WarningsOf(account.Key, account.Value))];

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

    private IEnumerable<string> WarningsOf(string account, SortedSet<string> users)
    {
        var names = string.Join(", ", users.Take(MostNamed));
        var more = users.Count > MostNamed ? Sentence.Format(Messages.RootRowMissingMore, users.Count - MostNamed) : string.Empty;
        if (_rules.Length > 0)
        {
            yield return Sentence.Format(Messages.UsersMissing, string.Join(", ", _rules), account, names, more);
        }

        if (_sections.Length > 0)
        {
            yield return Sentence.Format(Messages.UsersMissingTags, string.Join(", ", _sections), account, names, more);
        }
    }
}
