using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>What the HTML report shows of an archive: a point per day with a report, or per several days when they are many.</summary>
public sealed class TrendHistory
{
    /// <summary>The number of points above which several days become one.</summary>
    internal const int MostPoints = 400;

    internal TrendHistory(IEnumerable<TrendDay> days, string? standard)
    {
        ImmutableArray<TrendDay> reported = [.. days.Where(day => day.Reports > 0)];
        Standard = standard;
        StepDays = Step(reported);
        UsualDays = Usual(reported);
        Points = Combine(reported);
    }

    /// <summary>Gets the standard of all rows; null without rows.</summary>
    internal string? Standard { get; }

    /// <summary>Gets the number of days of a point; the newest day is always a point of its own.</summary>
    internal int StepDays { get; }

    /// <summary>Gets the median of the days from one day with a report to the next.</summary>
    internal int UsualDays { get; }

    /// <summary>Gets the points by time.</summary>
    internal ImmutableArray<TrendPoint> Points { get; }

    internal int Reports => Points.Sum(point => point.Reports);

    internal int Accounts => Points.IsEmpty ? 0 : Points[^1].Accounts;

    private static int Step(ImmutableArray<TrendDay> days) => days.Length <= MostPoints
        ? 1
        : (days[^2].Day.DayNumber - days[0].Day.DayNumber + MostPoints - 1) / (MostPoints - 1);

    private static int Usual(ImmutableArray<TrendDay> days)
    {
        var distances = days.Zip(days.Skip(1), (day, next) => next.Day.DayNumber - day.Day.DayNumber).Order().ToList();
        return distances.Count == 0 ? 1 : distances[distances.Count / 2];
    }

    private ImmutableArray<TrendPoint> Combine(ImmutableArray<TrendDay> days)
    {
        var points = ImmutableArray.CreateBuilder<TrendPoint>();
        DateOnly? before = null;
        foreach (var group in days.GroupBy(day => day == days[^1] ? -1 : (day.Day.DayNumber - days[0].Day.DayNumber) / StepDays))
        {
            ImmutableArray<TrendDay> members = [.. group];
            points.Add(new TrendPoint(members, IsGap(before, members[0].Day)));
            before = members[^1].Day;
        }

        return points.ToImmutable();
    }

    // A weekly report has no gap of six days, and one that comes a day late has none either.
    private bool IsGap(DateOnly? before, DateOnly day) => before is { } known && 2 * (day.DayNumber - known.DayNumber) > 3 * UsualDays;
}
