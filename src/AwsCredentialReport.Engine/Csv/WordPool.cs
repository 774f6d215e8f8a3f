using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Makes one string of words that come again and again: sentinels, Regions, services, accounts.</summary>
internal sealed class WordPool
{
    private const int Size = 1024;
    private const int LongestWord = 48;

    private readonly string?[] _words = new string?[Size];

    internal WordPool()
    {
        foreach (var word in (ReadOnlySpan<string>)
            [ReportWord.True, ReportWord.False, ReportWord.NotApplicable, ReportWord.NoInformation, ReportWord.NotSupported])
        {
            _words[Hash(Encoding.ASCII.GetBytes(word)) & (Size - 1)] = word;
        }
    }

    internal string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return string.Empty;
        }

        if (bytes.Length > LongestWord)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref var slot = ref _words[Hash(bytes) & (Size - 1)];
        if (slot is not null && Ascii.Equals(bytes, slot))
        {
            return slot;
        }

        // A word that collides with a sentinel is not worth pushing it out.
        var word = Encoding.UTF8.GetString(bytes);
        slot ??= word;
        return word;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
