using System.Buffers;
using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>Reads a stream as lines of bytes, in constant memory, and hashes it.</summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>The longest line. Rows of a report are much shorter; a longer line is reported as malformed.</summary>
    internal const int LongestLine = 64 * 1024;

    private const int BufferSize = 256 * 1024;

    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;
    private bool _atEnd;

    internal LineReader(Stream stream) => _stream = stream;

    internal enum Line
    {
        End,
        Whole,
        TooLong,
    }

    /// <summary>Gets the number of bytes read.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Gets the number of the line read last, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>The next line without its end; valid until the next call.</summary>
    internal Line Read(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var newline = unread[searched..].IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = unread[..(searched + newline)];
                _start += line.Length + 1;
                return Finish(ref line);
            }

            searched = unread.Length;
            if (searched > LongestLine)
            {
                line = default;
                SkipLine();
                Number++;
                return Line.TooLong;
            }

            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                _start = _end;
                return line.IsEmpty ? Line.End : Finish(ref line);
            }
        }
    }

    /// <summary>The SHA-256 of all bytes read, in lower-case hexadecimal.</summary>
    internal string GetHash() => Convert.ToHexString(_hash.GetCurrentHash()).ToLowerInvariant();

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private Line Finish(ref ReadOnlySpan<byte> line)
    {
        Number++;
        if (line.Length > LongestLine)
        {
            line = default;
            return Line.TooLong;
        }

        if (Number == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        if (!line.IsEmpty && line[^1] == (byte)'\r')
        {
            line = line[..^1];
        }

        return Line.Whole;
    }

    private void SkipLine()
    {
        do
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                return;
            }

            _start = _end;
        }
        while (Fill());
    }

    // Moves the unread bytes to the front and reads after them. A line always fits, because LongestLine is less than the buffer.
    private bool Fill()
    {
        if (_atEnd)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _hash.AppendData(_buffer, _end, read);
        _end += read;
        BytesRead += read;
        _atEnd = read == 0;
        return read > 0;
    }
}
