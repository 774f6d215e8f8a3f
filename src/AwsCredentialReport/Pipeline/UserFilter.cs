using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>The users of -UserName: names and patterns, without regard to case.</summary>
internal sealed class UserFilter(string[] names)
{
    private readonly (string Name, WildcardPattern Pattern)[] _patterns =
        [.. names.Select(name => (name, WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)))];

    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    /// <summary>Gets the names without wildcards that no user had.</summary>
    internal IEnumerable<string> NotFound => _patterns
        .Select(item => item.Name)
        .Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !_matched.Contains(name));

    /// <summary>Whether a user is wanted: every user when no name was given.</summary>
    internal bool Matches(string userName)
    {
        if (_patterns.Length == 0)
        {
            return true;
        }

        var matches = false;
        foreach (var (name, pattern) in _patterns)
        {
            if (pattern.IsMatch(userName))
            {
                _matched.Add(name);
                matches = true;
            }
        }

        return matches;
    }
}
