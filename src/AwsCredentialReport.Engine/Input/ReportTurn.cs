namespace AwsCredentialReport.Engine;

/// <summary>A saved report that can be opened before its turn. A report of some thousand users is then read already.</summary>
public sealed class ReportTurn
{
    private const int MostAhead = 4;

    private readonly List<string> _warnings = [];
    private readonly Action<string> _warn;
    private readonly Ahead<CredentialReportReader> _reader;

    private ReportTurn(string path, Func<string, Action<string>, CredentialReportReader> open, Action<string> warn)
    {
        Path = path;
        _warn = warn;
        _reader = new Ahead<CredentialReportReader>(() => open(path, _warnings.Add));
    }

    /// <summary>Gets the path of the report.</summary>
    public string Path { get; }

    /// <summary>Saved reports in their order; the next ones are opened on other threads while the caller reads one.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="open">Opens a path, and gives its warnings to an action. It is called on any thread.</param>
    /// <param name="warn">Receives the warnings of a report at its turn.</param>
    public static IEnumerable<ReportTurn> InOrder(
        IEnumerable<string> paths, Func<string, Action<string>, CredentialReportReader> open, Action<string> warn)
    {
        var next = new Queue<ReportTurn>();
        try
        {
            foreach (var path in paths)
            {
                next.Enqueue(new ReportTurn(path, open, warn));
                if (next.Count > 1)
                {
                    next.Last()._reader.Begin();
                }

                if (next.Count > MostAhead)
                {
                    yield return next.Dequeue();
                }
            }

            while (next.TryDequeue(out var turn))
            {
                yield return turn;
            }
        }
        finally
        {
            // The caller has left the others.
            foreach (var turn in next)
            {
                turn._reader.Abandon()?.Dispose();
            }
        }
    }

    /// <summary>Opens the report, which the caller disposes. A failure is thrown here.</summary>
    public CredentialReportReader Open()
    {
        try
        {
            return _reader.Wait();
        }
        finally
        {
            Warn();
        }
    }

    // A warning may end the command. The caller then has no report to dispose.
    private void Warn()
    {
        try
        {
            _warnings.ForEach(_warn);
        }
        catch
        {
            _reader.Abandon()?.Dispose();
            throw;
        }
    }
}
