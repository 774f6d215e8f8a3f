namespace AwsCredentialReport.Engine;

/// <summary>The rows and the malformed rows of one block, in the report's order.</summary>
internal sealed class RowBlock
{
    private readonly List<CredentialReportEntry> _rows = [];
    private readonly List<CredentialReportRowError> _errors = [];

    // For each error, the number of rows before it.
    private readonly List<int> _rowsBefore = [];
    private int _nextRow;
    private int _nextError;

    internal void Add(CredentialReportEntry row) => _rows.Add(row);

    internal void Add(CredentialReportRowError error)
    {
        _rowsBefore.Add(_rows.Count);
        _errors.Add(error);
    }

    /// <summary>The next row or the next error, whichever comes first; false at the end of the block.</summary>
    internal bool Next(out CredentialReportEntry? row, out CredentialReportRowError? error)
    {
        row = null;
        error = null;
        if (_nextError < _errors.Count && _rowsBefore[_nextError] == _nextRow)
        {
            error = _errors[_nextError++];
            return true;
        }

        row = _nextRow < _rows.Count ? _rows[_nextRow++] : null;
        return row is not null;
    }

    /// <summary>Forgets the rows, so that the memory is used again.</summary>
    internal void Clear()
    {
        _rows.Clear();
        _errors.Clear();
        _rowsBefore.Clear();
        _nextRow = 0;
        _nextError = 0;
    }
}
