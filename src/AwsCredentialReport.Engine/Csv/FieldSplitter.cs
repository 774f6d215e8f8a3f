using System.Numerics;
using System.Runtime.Intrinsics;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Splits one line into fields by RFC 4180. A field that does not begin with a quote may contain quotes, as IAM
/// paths do. No value of a report contains a line break, so a record is one line and a stray quote affects one row only.
/// </summary>
internal sealed class FieldSplitter(byte delimiter)
{
    private const byte Quote = (byte)'"';

    // Behind the place before the line, the end of each field. Without quotes the next field starts one behind it.
    private int[] _ends = [-1, .. new int[2 * Vector512<byte>.Count]];

    // The start of each field of a line with quotes.
    private int[] _starts = [];
    private bool _hasQuotes;

    internal int Count { get; private set; }

    /// <summary>Gets whether the line is known to be ASCII.</summary>
    internal bool IsAscii { get; private set; }

    /// <summary>Splits a line; false when a quoted field does not end where it should.</summary>
    internal bool Split(ReadOnlySpan<byte> line)
    {
        _hasQuotes = !TrySplitPlain(line);
        return !_hasQuotes || SplitQuoted(line);
    }

    /// <summary>A field's bytes, without the quotes around it.</summary>
    internal ReadOnlySpan<byte> this[ReadOnlySpan<byte> line, int index] =>
        _hasQuotes ? Unquoted(line, _starts[index], _ends[index + 1]) : line[(_ends[index] + 1).._ends[index + 1]];

    /// <summary>The text of the line from the start of one field to the end of another, with the delimiters.</summary>
    internal ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> line, int first, int last) =>
        line[(_hasQuotes ? _starts[first] : _ends[first] + 1).._ends[last + 1]];

    // Only a field with a quote before it may contain quotes in pairs.
    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> line, int start, int end)
    {
        var bytes = line[start..end];
        return start > 0 && line[start - 1] == Quote && bytes.Contains(Quote) ? Unescape(bytes) : bytes;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> bytes)
    {
        var result = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            result.Add(bytes[i]);
            i += bytes[i] == Quote ? 1 : 0;
        }

        return [.. result];
    }

    // False when the line has a quote. Fields are too short to search for each end on its own: 64 bytes at once.
    private bool TrySplitPlain(ReadOnlySpan<byte> line)
    {
        var delimiters = Vector512.Create(delimiter);
        var quotes = Vector512.Create(Quote);
        var all = Vector512<byte>.Zero;
        var count = 1;
        IsAscii = false;
        for (var block = 0; block < line.Length; block += Vector512<byte>.Count)
        {
            // The last block is the line's last 64 bytes, without the places that were read before.
            var start = Math.Max(0, Math.Min(block, line.Length - Vector512<byte>.Count));
            var bytes = line.Length < Vector512<byte>.Count ? LoadShort(line) : Vector512.Create(line[start..]);
            if (Vector512.EqualsAny(bytes, quotes))
            {
                return false;
            }

            all |= bytes;
            var hits = Vector512.Equals(bytes, delimiters).ExtractMostSignificantBits() & (ulong.MaxValue << (block - start));
            for (var ends = MakeRoom(count + Vector512<byte>.Count); hits != 0; hits &= hits - 1)
            {
                ends[count++] = start + BitOperations.TrailingZeroCount(hits);
            }
        }

        MakeRoom(count)[count] = line.Length;
        Count = count;
        IsAscii = all.ExtractMostSignificantBits() == 0;
        return true;
    }

    private static Vector512<byte> LoadShort(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[Vector512<byte>.Count];
        padded.Clear();
        bytes.CopyTo(padded);
        return Vector512.Create<byte>(padded);
    }

    private bool SplitQuoted(ReadOnlySpan<byte> line)
    {
        Count = 0;
        var start = 0;
        while (true)
        {
            if (start < line.Length && line[start] == Quote)
            {
                var end = FindClosingQuote(line, start + 1);
                if (end < 0 || (end + 1 < line.Length && line[end + 1] != delimiter))
                {
                    return false;
                }

                Add(start + 1, end);
                start = end + 1;
            }
            else
            {
                var length = line[start..].IndexOf(delimiter);
                var end = length < 0 ? line.Length : start + length;
                Add(start, end);
                start = end;
            }

            if (start >= line.Length)
            {
                return true;
            }

            start++;
        }
    }

    private static int FindClosingQuote(ReadOnlySpan<byte> line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] != Quote)
            {
                continue;
            }

            if (i + 1 >= line.Length || line[i + 1] != Quote)
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    private void Add(int start, int end)
    {
        MakeRoom(Count + 1)[Count + 1] = end;
        if (_starts.Length < _ends.Length)
        {
            Array.Resize(ref _starts, _ends.Length);
        }

        _starts[Count++] = start;
    }

    private int[] MakeRoom(int last)
    {
        if (_ends.Length <= last)
        {
            Array.Resize(ref _ends, last * 2);
        }

        return _ends;
    }
}
