namespace AwsCredentialReport.Engine;

/// <summary>
/// Splits one line into fields by RFC 4180. A field that does not begin with a quote may contain quotes, as IAM
/// paths do. No value of a report contains a line break, so a record is one line and a stray quote affects one row only.
/// </summary>
internal sealed class FieldSplitter(byte delimiter)
{
    private const byte Quote = (byte)'"';

    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    internal int Count => _ends.Count;

    /// <summary>Splits a line; false when a quoted field does not end where it should.</summary>
    internal bool Split(ReadOnlySpan<byte> line)
    {
        _starts.Clear();
        _ends.Clear();
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

    /// <summary>A field's bytes, without the quotes around it.</summary>
    internal ReadOnlySpan<byte> this[ReadOnlySpan<byte> line, int index] => Unquoted(line, _starts[index], _ends[index]);

    /// <summary>The text of the line from the start of one field to the end of another, with the delimiters.</summary>
    internal ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> line, int first, int last) => line[_starts[first].._ends[last]];

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
        _starts.Add(start);
        _ends.Add(end);
    }
}
