namespace AwsCredentialReport.Engine;

/// <summary>The numbers of a day (UTC): each account's newest report of this day or before, and what the day's reports show to be fixed.</summary>
internal sealed class TrendDay(DateOnly day)
{
    private readonly double?[] _values = new double?[TrendMeasure.All.Length];
    private long _agedKeys;

    internal DateOnly Day { get; } = day;

    /// <summary>Gets the number of reports of this day.</summary>
    internal int Reports { get; private set; }

    /// <summary>Gets the number of accounts with a report of this day or before.</summary>
    internal int Accounts { get; private set; }

    /// <summary>Adds an account's newest report.</summary>
    internal void AddState(CredentialTrend row)
    {
        Accounts++;
        _agedKeys += row.MeanAccessKeyAgeDays is null ? 0 : row.ActiveAccessKeys;
        Add(row, total => total is TrendTotal.Sum or TrendTotal.Highest or TrendTotal.Mean);
    }

    /// <summary>Adds what a report of this day shows to be fixed.</summary>
    internal void AddEvents(CredentialTrend row)
    {
        Reports++;
        Add(row, total => total is TrendTotal.Events or TrendTotal.Median);
    }

    internal double? Of(TrendMeasure measure) => _values[TrendMeasure.All.IndexOf(measure)] is { } value
        ? measure.Total == TrendTotal.Mean ? value / _agedKeys : value
        : null;

    private void Add(CredentialTrend row, Func<TrendTotal, bool> isWanted)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var measure = TrendMeasure.All[i];
            if (!isWanted(measure.Total) || measure.Of(row) is not { } value)
            {
                continue;
            }

            var sum = _values[i] ?? 0;
            _values[i] = measure.Total switch
            {
                TrendTotal.Highest or TrendTotal.Median => Math.Max(sum, value),
                TrendTotal.Mean => sum + (value * row.ActiveAccessKeys),
                _ => sum + value,
            };
        }
    }
}
