using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Reuses the strings of frequent words: sentinels, regions, services, accounts.</summary>
internal sealed class WordPool
{
    private const int Size = 1024;
    private const int LongestWord = 48;

    private readonly string?[] _words = new string?[Size];

    internal WordPool()
    {
        foreach (var word in (ReadOnlySpan<string>)[ReportWord.NoInformation, ReportWord.NotSupported])
        {
            _words[Hash(Encoding.ASCII.GetBytes(word)) & (Size - 1)] = word;
        }
    }

    internal string Get(ReadOnlySpan<byte> bytes)
    {
        // Most fields of a report are one of three words.
        switch (bytes.Length)
        {
            case 0:
                return string.Empty;
            case 3 when bytes.SequenceEqual("N/A"u8):
                return ReportWord.NotApplicable;
            case 4 when bytes.SequenceEqual("true"u8):
                return ReportWord.True;
            case 5 when bytes.SequenceEqual("false"u8):
                return ReportWord.False;
            case > LongestWord:
                return Encoding.UTF8.GetString(bytes);
            default:
                return Find(bytes);
        }
    }

    private string Find(ReadOnlySpan<byte> bytes)
    {
        ref var slot = ref _words[Hash(bytes) & (Size - 1)];
        if (slot is not null && Ascii.Equals(bytes, slot))
        {
            return slot;
        }

        // A word that collides with a sentinel does not replace it.
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
