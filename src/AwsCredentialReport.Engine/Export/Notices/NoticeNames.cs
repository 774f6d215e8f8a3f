using System.Security.Cryptography;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>
/// File names of owners. A text of small letters, digits and <c>@._+-</c> is its own name; any other loses its other
/// characters and gets a part of its hash, so that it cannot leave the folder and two owners do not share a file.
/// </summary>
internal sealed class NoticeNames(string extension)
{
    internal const string NoOwner = "no-owner";
    internal const string Index = "index";

    private const int MostCharacters = 80;
    private const int HashBytes = 4;

    private static readonly HashSet<string> Reserved = new(
        [NoOwner, Index, "con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { "com" + Sentence.Number(n), "lpt" + Sentence.Number(n) })],
        StringComparer.Ordinal);

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>The name of an owner's file.</summary>
    internal string Of(string? owner)
    {
        var name = owner is null ? NoOwner : NameOf(owner);
        var unique = name;
        for (var number = 2; !_given.Add(unique); number++)
        {
            unique = $"{name}-{Sentence.Number(number)}";
        }

        return unique + extension;
    }

    private static string NameOf(string owner)
    {
        var safe = new StringBuilder();
        foreach (var c in owner.ToLowerInvariant().Where(c => safe.Length < MostCharacters))
        {
            _ = IsSafe(c) ? safe.Append(c) : safe.Length > 0 && safe[^1] != '-' ? safe.Append('-') : safe;
        }

        var name = safe.ToString().Trim('-', '.');
        if (Reserved.Contains(name.Split('.')[0]))
        {
            // For Windows, nul.txt is the device NUL.
            name = name.Replace('.', '-');
        }
        else if (string.Equals(name, owner, StringComparison.Ordinal))
        {
            return name;
        }

        return $"{(name.Length == 0 ? "owner" : name)}-{Hash(owner)}";
    }

    private static bool IsSafe(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '@' or '.' or '_' or '+' or '-';

    private static string Hash(string owner) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(owner)).AsSpan(0, HashBytes)).ToLowerInvariant();
}
