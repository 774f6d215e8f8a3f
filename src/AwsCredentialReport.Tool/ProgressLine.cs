using System.Diagnostics;

namespace AwsCredentialReport.Tool;

/// <summary>Shows the number of rows, or the step of an account, on stderr if it is a terminal.</summary>
internal sealed class ProgressLine(ToolHost host)
{
    private const int RowsBetweenLooks = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shown;
    private bool _isShown;
    private long _rows;

    internal void Count()
    {
        _rows++;
        if (host.IsErrorTerminal && _rows % RowsBetweenLooks == 0 && _watch.Elapsed - _shown > Patience)
        {
            _shown = _watch.Elapsed;
            _isShown = true;
            host.Error.Write("\r" + Sentence.Format(Messages.RowsRead, _rows));
        }
    }

    /// <summary>Shows the current step.</summary>
    internal void Show(string status)
    {
        if (host.IsErrorTerminal)
        {
            _isShown = true;
            host.Error.Write($"\r\u001b[K{status}");
        }
    }

    internal void Clear()
    {
        if (_isShown)
        {
            host.Error.Write("\r\u001b[K");
            _isShown = false;
        }
    }
}
