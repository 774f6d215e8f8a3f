using System.Diagnostics;

namespace AwsCredentialReport.Benchmarks;

/// <summary>
/// The reading benchmarks in one process: the ratios of each round, and the worst of all. In a round the benchmarks take turns, so
/// that a slower minute of the machine is in all of them.
/// </summary>
internal static class ReadingRounds
{
    private const int Rounds = 3;
    private const int Repetitions = 5;

    internal static int Run()
    {
        var benchmarks = new ReadingBenchmarks();
        benchmarks.Setup();
        Console.WriteLine($"{ReadingBenchmarks.Rows:N0} rows, nanoseconds a row, the best of {Repetitions} in each round");
        Console.WriteLine("| round | GetRecords | reading | reading and judging | times as fast | rules | bytes a row |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var (slowest, dearest) = (double.MaxValue, 0.0);

        // The first repetitions are compiled anew while they run.
        Func<int>[] turns = [benchmarks.CsvHelperGetRecords, benchmarks.ReadEntries, benchmarks.ReadEntriesAndJudge];
        Best(turns);
        for (var round = 1; round <= Rounds; round++)
        {
            var best = Best(turns);
            var (records, reading, judging) = (best[0], best[1], best[2]);
            var (faster, rules) = (records.Time / reading.Time, judging.Time / reading.Time);
            Console.WriteLine(
                $"| {round} | {records.Time:N0} | {reading.Time:N0} | {judging.Time:N0} | {faster:0.0} | {rules:0.00} | {reading.Bytes:N0} |");
            (slowest, dearest) = (Math.Min(slowest, faster), Math.Max(dearest, rules));
        }

        Console.WriteLine($"| worst | | | | {slowest:0.0} | {dearest:0.00} | |");
        return 0;
    }

    private static (double Time, double Bytes)[] Best(Func<int>[] benchmarks)
    {
        var best = benchmarks.Select(_ => (Time: double.MaxValue, Bytes: 0.0)).ToArray();
        for (var i = 0; i < Repetitions; i++)
        {
            for (var turn = 0; turn < benchmarks.Length; turn++)
            {
                var run = Measure(benchmarks[turn]);
                best[turn] = run.Time < best[turn].Time ? run : best[turn];
            }
        }

        return best;
    }

    private static (double Time, double Bytes) Measure(Func<int> benchmark)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        benchmark();
        var time = watch.Elapsed.TotalNanoseconds / ReadingBenchmarks.Rows;
        return (time, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / ReadingBenchmarks.Rows);
    }
}
