using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Sums the rows of a trend by day. It keeps the days, and one row.</summary>
public sealed class TrendHistoryBuilder
{
    private readonly ImmutableArray<TrendDay> _days;
    private readonly Dictionary<DateOnly, int> _indexes;
    private CredentialTrend? _last;

    /// <summary>Prepares the days.</summary>
    /// <param name="times">The times of all rows that will be added.</param>
    public TrendHistoryBuilder(IEnumerable<DateTime> times)
    {
        _days = [.. times.Select(DayOf).Distinct().Order().Select(day => new TrendDay(day))];
        _indexes = Enumerable.Range(0, _days.Length).ToDictionary(index => _days[index].Day);
    }

    /// <summary>The history of the accounts of a page.</summary>
    /// <param name="rows">The rows, in any order; those of other accounts are left out.</param>
    /// <param name="input">The page.</param>
    /// <exception cref="HygieneOptionException">The rows were judged by different standards.</exception>
    public static TrendHistory Build(IEnumerable<CredentialTrend> rows, ExportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var accounts = input.Accounts.Select(account => account.Id).ToHashSet(StringComparer.Ordinal);
        var known = rows.Where(row => accounts.Contains(row.AccountId)).OrderBy(row => row.AccountId, StringComparer.Ordinal).ThenBy(row => row.GeneratedTime).ToList();
        var builder = new TrendHistoryBuilder(known.Select(row => row.GeneratedTime));
        known.ForEach(builder.Add);
        return builder.Build();
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row. Rows come by account and then by time; one of an unexpected day is left out.</param>
    /// <exception cref="HygieneOptionException">The rows were judged by different standards.</exception>
    public void Add(CredentialTrend row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_last is { } other && other.Standard != row.Standard)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.TrendStandards, other.Standard, row.Standard));
        }

        if (!_indexes.ContainsKey(DayOf(row.GeneratedTime)))
        {
            return;
        }

        if (_last?.AccountId != row.AccountId)
        {
            CarryLast(_days.Length);
        }
        else if (row.GeneratedTime > _last.GeneratedTime)
        {
            CarryLast(IndexOf(row));
        }
        else
        {
            return;
        }

        _days[IndexOf(row)].AddEvents(row);
        _last = row;
    }

    /// <summary>The history of the rows so far.</summary>
    public TrendHistory Build()
    {
        CarryLast(_days.Length);
        var standard = _last?.Standard;
        _last = null;
        return new TrendHistory(_days, standard);
    }

    // A report counts until the account's next one; the sum of a day on which an account has none would fall without a reason.
    private void CarryLast(int end)
    {
        for (var i = _last is null ? end : IndexOf(_last); i < end; i++)
        {
            _days[i].AddState(_last!);
        }
    }

    private int IndexOf(CredentialTrend row) => _indexes[DayOf(row.GeneratedTime)];

    // PowerShell makes a local time of a text with a zone.
    private static DateOnly DayOf(DateTime time) => DateOnly.FromDateTime(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time);
}
