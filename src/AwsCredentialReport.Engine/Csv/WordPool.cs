using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Reuses the strings of frequent texts: regions, services and the ARNs up to the user's name.</summary>
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

    // Of the first and the last eight bytes, which tell Regions, services and paths apart.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var (first, last) = bytes.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..])),
            > 0 => (bytes[0], bytes[^1]),
            _ => (0UL, 0UL),
        };
        return (uint)(((first ^ BitOperations.RotateLeft(last, 23)) * 0x9E37_79B9_7F4A_7C15) >> 40);
    }
}
