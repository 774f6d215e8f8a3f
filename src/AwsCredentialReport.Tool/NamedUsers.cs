namespace AwsCredentialReport.Tool;

/// <summary>The users of an option, without regard to case as in IAM; none: all users.</summary>
internal sealed class NamedUsers(string[] names)
{
    private readonly HashSet<string> _missing = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names that no report had.</summary>
    internal IEnumerable<string> Missing => _missing;

    internal bool Has(string name)
    {
        _missing.Remove(name);
        return names.Length == 0 || names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
