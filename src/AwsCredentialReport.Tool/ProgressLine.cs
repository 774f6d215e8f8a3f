using System.Diagnostics;
using Spectre.Console.Rendering;

namespace AwsCredentialReport.Tool;

/// <summary>Shows the number of rows, or the step of an account, on stderr if it is a terminal.</summary>
internal sealed class ProgressLine(ToolHost host)
{
    private const int RowsBetweenLooks = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shown;
    private int _width;
    private long _rows;
    private bool _isBegun;
    private bool _isEnded;

    internal void Count()
    {
        _rows++;
        if (host.IsErrorTerminal && _rows % RowsBetweenLooks == 0 && _watch.Elapsed - _shown > Patience)
        {
            _shown = _watch.Elapsed;
            Write(Sentence.Format(Messages.RowsRead, _rows));
        }
    }

    /// <summary>Shows the current step.</summary>
    internal void Show(string status)
    {
        if (host.IsErrorTerminal)
        {
            Write(status);
        }
    }

    internal void Clear() => Clear(echo: 0);

    private void Clear(int echo)
    {
        lock (_watch)
        {
            if (_width > 0)
            {
                _width += echo;
                Write(string.Empty);
                host.Error.Write('\r');
            }
        }
    }

    // The terminal has shown ^C behind the line.
    private void End()
    {
        lock (_watch)
        {
            Clear(echo: 2);
            _isEnded = true;
        }
    }

    // Blanks instead of an escape sequence, which consoles of Windows print unless a program has asked for them.
    private void Write(string text)
    {
        lock (_watch)
        {
            if (_isEnded)
            {
                return;
            }

            if (!_isBegun)
            {
                _isBegun = true;
                host.AtInterrupt(End);
            }

            var width = new Segment(text).CellCount();
            var blanks = new string(' ', Math.Max(0, _width - width));
            host.Error.Write("\r" + text + blanks);
            _width = width;
        }
    }
}
