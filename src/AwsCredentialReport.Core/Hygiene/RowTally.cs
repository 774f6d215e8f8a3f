namespace AwsCredentialReport;

/// <summary>Some of the rows of one report and how many findings each has, by their lines: a byte each.</summary>
internal sealed class RowTally
{
    // An account has at most 5,000 users. A stored row may have any line.
    private const long MostLines = 2_000_000;

    // 0: the row is not here. Otherwise one more than its findings, as far as a byte can count.
    private byte[] _rows = new byte[64];
    private bool _hasOthers;

    /// <summary>Gets whether there is a finding.</summary>
    internal bool HasFinding { get; private set; }

    /// <summary>Adds a row.</summary>
    internal void Add(long line)
    {
        if (Reach(line))
        {
            _rows[line] = Math.Max(_rows[line], (byte)1);
        }
    }

    /// <summary>Adds a finding about a row.</summary>
    internal void AddFinding(long line)
    {
        HasFinding = true;
        if (Reach(line) && _rows[line] < byte.MaxValue)
        {
            _rows[line] += (byte)(_rows[line] == 0 ? 2 : 1);
        }
    }

    /// <summary>Whether all those rows are here. Nothing is known of a row without a line.</summary>
    internal bool Contains(RowTally rows)
    {
        for (var line = 0; line < rows._rows.Length; line++)
        {
            if (rows._rows[line] > 0 && RowOf(line) == 0)
            {
                return false;
            }
        }

        return !rows._hasOthers;
    }

    /// <summary>How many findings here are not among those.</summary>
    /// <param name="exported">The others.</param>
    /// <param name="ofTheirRows">Whether only the findings about their rows count.</param>
    internal long CountMissing(RowTally exported, bool ofTheirRows)
    {
        var missing = 0L;
        for (var line = 0; line < _rows.Length; line++)
        {
            if (exported.RowOf(line) is var other && (other > 0 || !ofTheirRows))
            {
                missing += Math.Max(0, _rows[line] - Math.Max(1, (int)other));
            }
        }

        return missing;
    }

    private byte RowOf(long line) => line < _rows.Length ? _rows[line] : (byte)0;

    private bool Reach(long line)
    {
        if (line is <= 0 or > MostLines)
        {
            _hasOthers = true;
            return false;
        }

        if (line >= _rows.Length)
        {
            Array.Resize(ref _rows, (int)Math.Max(line + 1, _rows.Length * 2L));
        }

        return true;
    }
}
