using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>A point of the charts and a row of the table: a day with a report, or several such days.</summary>
internal sealed class TrendPoint(ImmutableArray<TrendDay> days, bool isAfterGap)
{
    internal DateOnly First => days[0].Day;

    internal DateOnly Last => days[^1].Day;

    /// <summary>Gets whether reports are missing before it.</summary>
    internal bool IsAfterGap { get; } = isAfterGap;

    internal int Reports => days.Sum(day => day.Reports);

    internal int Accounts => days[^1].Accounts;

    /// <summary>The highest number of the days, so that no peak is hidden; of events, their sum.</summary>
    internal double? Of(TrendMeasure measure) => measure.Total == TrendTotal.Events
        ? days.Sum(day => day.Of(measure))
        : days.Max(day => day.Of(measure));
}
