namespace AwsCredentialReport;

/// <summary>Some of the rows of one report, by their lines: a bit each.</summary>
internal sealed class LineSet
{
    private const long MostLines = 100_000_000;

    private ulong[] _bits = new ulong[4];
    private bool _hasOthers;

    internal void Add(long line)
    {
        if (line is <= 0 or > MostLines)
        {
            _hasOthers = true;
            return;
        }

        var index = (int)(line >> 6);
        if (index >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(index + 1, _bits.Length * 2));
        }

        _bits[index] |= 1UL << (int)(line & 63);
    }

    /// <summary>Whether all those rows are in this set. Nothing is known of a row without a line.</summary>
    internal bool Contains(LineSet other)
    {
        for (var index = 0; index < other._bits.Length; index++)
        {
            if ((other._bits[index] & ~(index < _bits.Length ? _bits[index] : 0)) != 0)
            {
                return false;
            }
        }

        return !other._hasOthers;
    }
}
