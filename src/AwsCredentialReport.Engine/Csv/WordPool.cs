using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Reuses the strings of frequent words: regions and services.</summary>
internal sealed class WordPool
{
    private const int Size = 1024;
    private const int LongestWord = 48;

    private readonly string?[] _words = new string?[Size];

    internal string Get(ReadOnlySpan<byte> bytes) =>
        bytes.Length > LongestWord ? Encoding.UTF8.GetString(bytes) : Find(bytes);

    private string Find(ReadOnlySpan<byte> bytes)
    {
        ref var slot = ref _words[Hash(bytes) & (Size - 1)];
        if (slot is not null && Ascii.Equals(bytes, slot))
        {
            return slot;
        }

        return slot = Encoding.UTF8.GetString(bytes);
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
