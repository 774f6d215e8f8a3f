using System.Buffers;
using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>Cuts a stream into blocks of whole lines, in constant memory, and hashes it.</summary>
internal sealed class LineBlocks(Stream stream) : IDisposable
{
    // A report of some thousand users is not worth a second thread.
    private const long LargeReport = 512 * 1024;

    // Each block of a large report is decoded by one thread. The larger it is, the less the threads wait for each other.
    private const int SmallBlock = 128 * 1024;
    private const int LargeBlock = 512 * 1024;

    // Of a line that is too long, only so much is kept that it stays too long.
    private const int MostOfLine = LineBlock.LongestLine + 1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _rest = [];
    private long _lines;

    /// <summary>Gets the number of bytes read.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Gets whether so much was read that the rest is worth other threads and large blocks.</summary>
    internal bool IsLarge => BytesRead >= LargeReport;

    /// <summary>The next block, as soon as the stream gives a whole line; null at the end.</summary>
    internal LineBlock? Read()
    {
        var size = IsLarge ? LargeBlock : SmallBlock;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        _rest.CopyTo(buffer, 0);
        var length = _rest.Length;
        _rest = [];
        while (true)
        {
            var read = stream.Read(buffer, length, size - length);
            _hash.AppendData(buffer, length, read);
            BytesRead += read;
            if (read == 0)
            {
                return length == 0 ? null : Block(buffer, length);
            }

            var newline = buffer.AsSpan(length, read).LastIndexOf((byte)'\n');
            if (newline >= 0)
            {
                var end = length + newline + 1;
                _rest = buffer[end..Math.Min(length + read, end + MostOfLine)];
                return Block(buffer, end);
            }

            length = Math.Min(length + read, MostOfLine);
        }
    }

    /// <summary>The SHA-256 of all bytes read, in lower-case hexadecimal.</summary>
    internal string GetHash() => Convert.ToHexString(_hash.GetCurrentHash()).ToLowerInvariant();

    public void Dispose()
    {
        stream.Dispose();
        _hash.Dispose();
    }

    private LineBlock Block(byte[] buffer, int length)
    {
        var block = new LineBlock(buffer, length, _lines);
        _lines += buffer.AsSpan(0, length).Count((byte)'\n');
        return block;
    }
}
