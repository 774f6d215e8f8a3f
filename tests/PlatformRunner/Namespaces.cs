using System.Diagnostics;
using System.Globalization;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>Runs each namespace of the suite in a process of its own, so that a crash costs one of them.</summary>
internal static class Namespaces
{
    // Only a hang reaches it: a line is printed for each class of tests.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(20);

    // Under Wine a process that has ended can keep some of its threads, and its end of the pipe with them.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    internal static int Run(IEnumerable<string> names, Func<string, string[]> argumentsOf)
    {
        var sum = Counts.None;
        foreach (var name in names)
        {
            var watch = Stopwatch.StartNew();
            var counts = RunOne(name, argumentsOf(name)) ?? RunOne(name, argumentsOf(name)) ?? new Counts(Passed: 0, Failed: 1, Skipped: 0);
            sum += counts;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {counts} in {watch.Elapsed.TotalSeconds:0} s"));
        }

        Console.WriteLine(sum);
        return sum.Failed == 0 && sum.Passed > 0 ? 0 : 1;
    }

    // Null: the process crashed or hung, which Wine's network calls now and then do; it is run once more.
    private static Counts? RunOne(string name, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        using var hang = new Timer(_ => process.Kill(entireProcessTree: true));
        Counts? counts = null;
        while (counts is null && hang.Change(LongestSilence, Timeout.InfiniteTimeSpan) && process.StandardOutput.ReadLine() is { } line)
        {
            counts = Counts.Parse(line);
            if (counts is null)
            {
                Console.WriteLine(line);
            }
        }

        hang.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (!process.WaitForExit(LongestEnd))
        {
            process.Kill(entireProcessTree: true);
        }

        if (counts is null)
        {
            var end = process.HasExited ? $"exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}" : "no exit code";
            Console.WriteLine($"FAILED {name}: the process ended with {end} before its tests had.");
        }

        return counts;
    }
}
