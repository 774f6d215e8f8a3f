using AwsCredentialReport.Benchmarks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

if (args is ["reading"])
{
    return ReadingRounds.Run();
}

if (args is ["accounts"])
{
    return await AccountsBenchmark.RunAsync();
}

if (args is ["night"])
{
    return await NightBenchmark.RunAsync();
}

if (args is ["files"])
{
    return await FilesBenchmark.RunAsync();
}

// A million rows take long enough to be timed one run at a time.
var job = Job.Default
    .WithInvocationCount(1)
    .WithUnrollFactor(1)
    .WithWarmupCount(2)
    .WithIterationCount(5);

var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.StdDev, BaselineRatioColumn.RatioMean)
    .AddColumn(
        new PerRowColumn("To count", "0.0", "Mean / mean of CountNewlines", (all, one) => Mean(one) / Counting(all)),
        new PerRowColumn("Rows/s", "N0", "Rows a second", (_, one) => ReadingBenchmarks.Rows * 1e9 / Mean(one)),
        new PerRowColumn("Bytes/row", "N0", "Bytes allocated a row", (_, one) => BytesPerRow(one)));

var summary = BenchmarkRunner.Run<ReadingBenchmarks>(config);
return summary.Reports.All(report => report.Success) ? 0 : 1;

static double? Mean(BenchmarkReport report) => report.ResultStatistics?.Mean;

static double? BytesPerRow(BenchmarkReport report) =>
    report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / (double)ReadingBenchmarks.Rows;

static double? Counting(Summary summary) => summary.Reports
    .Where(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name is nameof(ReadingBenchmarks.CountNewlines))
    .Select(Mean)
    .FirstOrDefault();
