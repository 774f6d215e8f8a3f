using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Splits one line into fields by RFC 4180. A field that does not begin with a quote may contain quotes, as IAM
/// paths do. No value of a report contains a line break, so a record is one line and a stray quote affects one row only.
/// </summary>
internal sealed class FieldSplitter(byte delimiter)
{
    private const byte Quote = (byte)'"';

    private Field[] _fields = new Field[32];

    internal int Count { get; private set; }

    /// <summary>Splits a line; false when a quoted field does not end where it should.</summary>
    // Inlined, it would run out of registers and be slower.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Split(ReadOnlySpan<byte> line)
    {
        Count = 0;
        return line.Contains(Quote) ? SplitQuoted(line) : SplitPlain(line);
    }

    /// <summary>A field's bytes, without the quotes around it.</summary>
    internal ReadOnlySpan<byte> this[ReadOnlySpan<byte> line, int index]
    {
        get
        {
            var field = _fields[index];
            var bytes = line.Slice(field.Start, field.Length);
            return field.HoldsQuotes ? Unescape(bytes) : bytes;
        }
    }

    /// <summary>The text of the line from the start of one field to the end of another, with the delimiters.</summary>
    internal ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> line, int first, int last) =>
        line[_fields[first].Start..(_fields[last].Start + _fields[last].Length)];

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

    private bool SplitPlain(ReadOnlySpan<byte> line)
    {
        var start = 0;
        var count = 0;
        for (var block = 0; block < line.Length; block += Vector256<byte>.Count)
        {
            MakeRoom(count + Vector256<byte>.Count);
            var fields = _fields;
            for (var hits = FindDelimiters(line[block..]); hits != 0; hits &= hits - 1)
            {
                var end = block + BitOperations.TrailingZeroCount(hits);
                fields[count++] = new Field(start, end - start, holdsQuotes: false);
                start = end + 1;
            }
        }

        Count = count;
        Add(start, line.Length - start, holdsQuotes: false);
        return true;
    }

    // One bit for each delimiter in the first 32 bytes: fields are too short to search for each end on its own.
    private uint FindDelimiters(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= Vector256<byte>.Count)
        {
            return Vector256.Equals(Vector256.Create(bytes), Vector256.Create(delimiter)).ExtractMostSignificantBits();
        }

        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        bytes.CopyTo(padded);
        return FindDelimiters(padded);
    }

    private bool SplitQuoted(ReadOnlySpan<byte> line)
    {
        var start = 0;
        while (true)
        {
            if (start < line.Length && line[start] == Quote)
            {
                var end = FindClosingQuote(line, start + 1, out var holdsQuotes);
                if (end < 0 || (end + 1 < line.Length && line[end + 1] != delimiter))
                {
                    return false;
                }

                Add(start + 1, end - start - 1, holdsQuotes);
                start = end + 1;
            }
            else
            {
                var length = line[start..].IndexOf(delimiter);
                Add(start, length < 0 ? line.Length - start : length, holdsQuotes: false);
                start = length < 0 ? line.Length : start + length;
            }

            if (start >= line.Length)
            {
                return true;
            }

            start++;
        }
    }

    private static int FindClosingQuote(ReadOnlySpan<byte> line, int start, out bool holdsQuotes)
    {
        holdsQuotes = false;
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

            holdsQuotes = true;
            i++;
        }

        return -1;
    }

    private void Add(int start, int length, bool holdsQuotes)
    {
        MakeRoom(Count + 1);
        _fields[Count++] = new Field(start, length, holdsQuotes);
    }

    private void MakeRoom(int count)
    {
        if (_fields.Length < count)
        {
            Array.Resize(ref _fields, count * 2);
        }
    }

    private readonly struct Field(int start, int length, bool holdsQuotes)
    {
        internal int Start { get; } = start;

        internal int Length { get; } = length;

        internal bool HoldsQuotes { get; } = holdsQuotes;
    }
}
