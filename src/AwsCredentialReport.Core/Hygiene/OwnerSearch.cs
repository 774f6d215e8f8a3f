namespace AwsCredentialReport;

/// <summary>Finds the owners of the users of one audit, and remembers which lines of the file matched.</summary>
internal sealed class OwnerSearch(OwnerMap? map, string tagName)
{
    private const int MostNamed = 5;

    private readonly HashSet<OwnerLine> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>The owner of a user: the one place where its sources are asked, the file first, then the tag.</summary>
    internal string? OwnerOf(CredentialReportEntry entry)
    {
        if (map?.Find(new OwnedUser(entry.UserName, entry.Arn, entry.AccountId, entry.Path)) is { } line)
        {
            _used.Add(line);
            return line.Owner;
        }

        return OfTags(entry.Tags, tagName);
    }

    /// <summary>The owner that a user's tags name; null when they name none.</summary>
    internal static string? OfTags(IEnumerable<KeyValuePair<string, string>>? tags, string tagName)
    {
        if (tags is null)
        {
            return null;
        }

        foreach (var (name, value) in tags)
        {
            if (string.Equals(name, tagName, StringComparison.OrdinalIgnoreCase))
            {
                return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            }
        }

        return null;
    }

    /// <summary>A sentence about the lines that matched no user of these accounts; null when there are none.</summary>
    internal string? Warning(IReadOnlyCollection<string> accounts)
    {
        var unused = map?.Lines.Where(line => !_used.Contains(line) && accounts.Any(line.CoversAccount)).ToList() ?? [];
        if (unused.Count == 0)
        {
            return null;
        }

        var more = unused.Count > MostNamed ? Sentence.Format(Messages.OwnersUnusedMore, unused.Count - MostNamed) : string.Empty;
        return Sentence.Format(Messages.OwnersUnused, map!.Name, string.Join(", ", unused.Take(MostNamed)), more);
    }
}
