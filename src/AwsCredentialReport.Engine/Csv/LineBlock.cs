using System.Buffers;

namespace AwsCredentialReport.Engine;

/// <summary>A block of whole lines.</summary>
/// <param name="buffer">A rented buffer, which the block gives back.</param>
/// <param name="length">The bytes of the block.</param>
/// <param name="linesBefore">The number of lines before the block.</param>
internal sealed class LineBlock(byte[] buffer, int length, long linesBefore) : IDisposable
{
    /// <summary>The longest line. Rows of a report are much shorter; a longer line is reported as malformed.</summary>
    internal const int LongestLine = 64 * 1024;

    private int _start;

    internal enum Line
    {
        End,
        Whole,
        TooLong,
    }

    /// <summary>Gets the number of the line read last, from 1.</summary>
    internal long Number { get; private set; } = linesBefore;

    /// <summary>The next line without its end.</summary>
    internal Line Read(out ReadOnlySpan<byte> line)
    {
        line = buffer.AsSpan(_start, length - _start);
        if (line.IsEmpty)
        {
            return Line.End;
        }

        var newline = line.IndexOf((byte)'\n');
        line = newline < 0 ? line : line[..newline];
        _start += newline < 0 ? line.Length : newline + 1;
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

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
