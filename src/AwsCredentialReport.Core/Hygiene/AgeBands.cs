using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts credentials by their age.</summary>
internal sealed class AgeBands
{
    private static readonly int[] Starts = [0, 45, 90, 180, 365];
    private readonly long[] _counts = new long[Starts.Length];
    private long _undated;

    internal void Add(DateTime? created, DateTime asOf)
    {
        if (created is not { } date)
        {
            _undated++;
            return;
        }

        var days = Math.Max(0, Age.Days(date, asOf));
        var band = Starts.Length - 1;
        while (days < Starts[band])
        {
            band--;
        }

        _counts[band]++;
    }

    internal ImmutableArray<AgeBand> ToArray() =>
        [.. Starts.Select((_, i) => new AgeBand(NameOf(i), _counts[i])), new AgeBand("no date", _undated)];

    private static string NameOf(int index) => index == Starts.Length - 1
        ? Sentence.Number(Starts[index]) + "+"
        : $"{Sentence.Number(Starts[index])}-{Sentence.Number(Starts[index + 1] - 1)}";
}
