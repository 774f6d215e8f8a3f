using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>The rows of -UserName (names and patterns, case-insensitive) and -AccountId.</summary>
internal sealed class RowFilter(string[] users, string[] accounts)
{
    private readonly (string Name, WildcardPattern Pattern)[] _users =
        [.. users.Select(name => (name, WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)))];

    private readonly HashSet<string> _foundUsers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foundAccounts = new(StringComparer.Ordinal);

    /// <summary>Gets the user names without wildcards that no row had.</summary>
    internal IEnumerable<string> MissingUsers =>
        users.Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !_foundUsers.Contains(name));

    /// <summary>Gets the account ids that no row had.</summary>
    internal IEnumerable<string> MissingAccounts => accounts.Where(id => !_foundAccounts.Contains(id));

    /// <summary>Returns whether a row passes: every row if no filter was given.</summary>
    internal bool Matches(CredentialReportEntry entry) => OfAccount(entry) && HasUser(entry.UserName);

    /// <summary>Returns whether a user passes: every user if no name was given.</summary>
    internal bool HasUser(string userName)
    {
        if (_users.Length == 0)
        {
            return true;
        }

        var matches = false;
        foreach (var (name, pattern) in _users)
        {
            if (pattern.IsMatch(userName))
            {
                _foundUsers.Add(name);
                matches = true;
            }
        }

        return matches;
    }

    private bool OfAccount(CredentialReportEntry entry)
    {
        if (accounts.Length == 0)
        {
            return true;
        }

        if (entry.AccountId is not { } id || !accounts.Contains(id, StringComparer.Ordinal))
        {
            return false;
        }

        _foundAccounts.Add(id);
        return true;
    }
}
