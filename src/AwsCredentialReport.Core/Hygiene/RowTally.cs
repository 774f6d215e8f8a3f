namespace AwsCredentialReport;

/// <summary>Some of the rows of one report and how many findings each has, by their lines: two bytes each.</summary>
internal sealed class RowTally
{
    // An account has at most 5,000 users. A stored row may have any line.
    private const long MostLines = 2_000_000;

    // 0: the row is not here. Otherwise one more than its findings, as far as two bytes can count.
    private ushort[] _rows = new ushort[64];
    private bool _hasOthers;

    /// <summary>Gets whether there is a finding.</summary>
    internal bool HasFinding { get; private set; }

    /// <summary>Adds a row.</summary>
    internal void Add(long line)
    {
        if (Reach(line))
        {
            _rows[line] = Math.Max(_rows[line], (ushort)1);
        }
    }

    /// <summary>Adds a finding about a row.</summary>
    internal void AddFinding(long line)
    {
        AddFinding();
        if (Reach(line) && _rows[line] < ushort.MaxValue)
        {
            _rows[line] += (ushort)(_rows[line] == 0 ? 2 : 1);
        }
    }

    /// <summary>Adds a finding about no row.</summary>
    internal void AddFinding() => HasFinding = true;

    /// <summary>Whether all those rows are here. Nothing is known of a row without a line.</summary>
    internal bool Contains(RowTally rows) => rows.CountBeyond(this) == 0 && !rows._hasOthers;

    /// <summary>How many of the rows, as far as they have a line, are not among those.</summary>
    internal long CountBeyond(RowTally rows)
    {
        var beyond = 0L;
        for (var line = 0; line < _rows.Length; line++)
        {
            beyond += _rows[line] > 0 && rows.RowOf(line) == 0 ? 1 : 0;
        }

        return beyond;
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

    private ushort RowOf(long line) => line < _rows.Length ? _rows[line] : (ushort)0;

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
