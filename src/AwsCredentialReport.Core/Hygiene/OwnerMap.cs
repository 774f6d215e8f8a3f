using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The owners of users: the first line that matches a user wins.</summary>
public sealed class OwnerMap
{
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _patterns = [];

    /// <summary>Takes the lines of a file.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="lines">The lines, in their order.</param>
    public OwnerMap(string name, ImmutableArray<OwnerLine> lines)
    {
        Name = name;
        Lines = lines;
        for (var i = 0; i < lines.Length; i++)
        {
            var isName = !Wildcard.IsPattern(lines[i].User) && !lines[i].User.Contains(':', StringComparison.Ordinal);
            (isName ? NamesOf(lines[i].User) : _patterns).Add(i);
        }
    }

    /// <summary>Gets the file's name.</summary>
    public string Name { get; }

    /// <summary>Gets the file's path; null when the lines came from no file.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the lines.</summary>
    public ImmutableArray<OwnerLine> Lines { get; }

    /// <summary>The first line that matches a user; null when none does.</summary>
    internal OwnerLine? Find(OwnedUser user)
    {
        var named = _byName.TryGetValue(user.UserName, out var lines) ? First(lines, user) : int.MaxValue;
        var first = Math.Min(named, First(_patterns, user));
        return first == int.MaxValue ? null : Lines[first];
    }

    private int First(List<int> lines, OwnedUser user)
    {
        foreach (var line in lines)
        {
            if (Lines[line].Covers(user))
            {
                return line;
            }
        }

        return int.MaxValue;
    }

    private List<int> NamesOf(string user) => _byName.TryGetValue(user, out var lines) ? lines : _byName[user] = [];
}
