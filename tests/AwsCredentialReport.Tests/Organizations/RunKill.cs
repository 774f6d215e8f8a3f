using System.Text;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>The process of a run was killed.</summary>
internal sealed class KilledException() : Exception("The run was killed.");

/// <summary>
/// Kills a run at a call. The engine goes on after an exception, and a killed process does not: the record is kept as it was
/// at that moment, perhaps without the end of the line that was being written, and is put back after the run.
/// </summary>
internal sealed class RunKill
{
    private readonly byte[] _outcome = Encoding.UTF8.GetBytes("\"type\":\"outcome\"");
    private string _path = string.Empty;
    private Random _random = null!;
    private long _start;
    private int _left;
    private byte[]? _record;

    internal bool IsKilled { get; private set; }

    /// <summary>Begins a run.</summary>
    /// <param name="path">The record of the run.</param>
    /// <param name="calls">At which call the run is killed; 0 for never.</param>
    /// <param name="random">Where a line is cut.</param>
    internal void Begin(string path, int calls, Random random)
    {
        (_path, _left, _random, IsKilled) = (path, calls, random, false);
        _start = File.Exists(path) ? new FileInfo(path).Length : 0;
    }

    /// <summary>Counts a call, which may be the last.</summary>
    internal void Count(bool isChange)
    {
        if (IsKilled || (_left > 0 && --_left == 0))
        {
            Kill(isChange);
            throw new KilledException();
        }
    }

    /// <summary>Ends a run: the record of a killed one is what it was.</summary>
    internal void End()
    {
        if (!IsKilled)
        {
            return;
        }

        if (_record is null)
        {
            File.Delete(_path);
        }
        else
        {
            File.WriteAllBytes(_path, _record);
        }
    }

    // An intent is cut only when its change was not made, and an outcome at any time.
    private void Kill(bool isChange)
    {
        if (IsKilled)
        {
            return;
        }

        IsKilled = true;
        _record = File.Exists(_path) ? File.ReadAllBytes(_path) : null;
        if (_record is null || _record.Length <= _start || _random.Next(2) == 0)
        {
            return;
        }

        var line = _record.AsSpan(0, _record.Length - 1).LastIndexOf((byte)'\n') + 1;
        if (line >= _start && (isChange || _record.AsSpan(line).IndexOf(_outcome) >= 0))
        {
            _record = _record[..(line + _random.Next(_record.Length - line))];
            _record = _record.Length == 0 ? null : _record;
        }
    }
}
