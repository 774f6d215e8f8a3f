namespace AwsCredentialReport.Completion;

/// <summary>The users whose rows this session has shown. Tab completes their names without asking AWS.</summary>
internal static class KnownUsers
{
    private const int Maximum = 5_000;

    private static readonly HashSet<string> Seen = new(StringComparer.Ordinal);
    private static volatile bool _isFull;

    internal static IEnumerable<string> Names
    {
        get
        {
            lock (Seen)
            {
                return [.. Seen.Order(StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    internal static void Add(string userName)
    {
        if (_isFull)
        {
            return;
        }

        lock (Seen)
        {
            Seen.Add(userName);
            _isFull = Seen.Count >= Maximum;
        }
    }
}
