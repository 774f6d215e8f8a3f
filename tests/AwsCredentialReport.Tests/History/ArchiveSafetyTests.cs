using System.Diagnostics;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.History;

/// <summary>Kills, two writers at once and a full disk. There is one kill; with LONG_TESTS=1 five more, or KILL_RUNS.</summary>
public sealed class ArchiveSafetyTests : IDisposable
{
    private const int Reports = 60;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly TestArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public Task A_killed_addition_leaves_whole_reports_and_the_next_one_completes_them() => KillAsync(runs: 1);

    [LongFact]
    public Task So_does_each_of_many_killed_additions() => KillAsync(LongTests.Cases("KILL_RUNS", 5));

    private async Task KillAsync(int runs)
    {
        var random = new Random(20261121);
        var files = Sources();
        var wasCut = 0;
        for (var attempt = 0; wasCut < runs && attempt < 10 * runs; attempt++)
        {
            if (Directory.Exists(_archive.Folder))
            {
                Directory.Delete(_archive.Folder, recursive: true);
            }

            using var process = Start(files);
            var atReport = random.Next(1, Reports - 20);
            while (!process.HasExited && Names("*.csv").Length < atReport)
            {
                await Task.Delay(1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 4));
            process.Kill();
            await ExitAsync(process);
            wasCut += Names("*.csv").Length < Reports ? 1 : 0;

            Assert.All(Names("*.csv"), file => Assert.Equal(TestArchive.Bytes(), File.ReadAllBytes(file)));
            Assert.DoesNotContain(_archive.Check().Problems, problem => problem.Kind != ArchiveProblemKind.ReportMissing);

            using var second = Start(files);
            await ExitAsync(second);
            Assert.Equal(0, second.ExitCode);
            var check = _archive.Check();
            Assert.Empty(check.Problems);
            Assert.Equal(Reports, check.Reports);
            Assert.All(check.Notes, note => Assert.Equal(ArchiveProblemKind.Unfinished, note.Kind));
        }

        // A kill that comes after the last report, as on a busy machine, tests nothing and is repeated.
        Assert.Equal(runs, wasCut);
    }

    [Fact]
    public void Of_many_writers_of_one_report_one_adds_it_and_all_succeed()
    {
        for (var day = 0; day < 30; day++)
        {
            var report = TestArchive.Report(day: day);
            var added = new ArchiveAddition[8];
            Parallel.For(0, added.Length, new ParallelOptions { MaxDegreeOfParallelism = added.Length }, i => added[i] = _archive.Reports.Add(report));
            Assert.Single(added, one => one.IsNew);
        }

        Assert.True(_archive.Check().IsIntact);
        Assert.Empty(_archive.Check().Notes);
    }

    [Fact]
    public void Of_two_reports_of_one_second_one_writer_adds_its_own_whole()
    {
        for (var day = 0; day < 30; day++)
        {
            var users = new[] { "Alice", "Bob" };
            var conflicts = 0;
            Parallel.ForEach(users, user =>
            {
                try
                {
                    _archive.Add(day: day, user: user);
                }
                catch (ArchiveConflictException)
                {
                    Interlocked.Increment(ref conflicts);
                }
            });
            Assert.Equal(1, conflicts);
        }

        var check = _archive.Check();
        Assert.Empty(check.Problems);
        Assert.Equal(30, check.Reports);
    }

    [LinuxFact]
    public async Task A_full_disk_leaves_no_file_under_a_final_name()
    {
        var files = Sources();
        _archive.Add();

        // The shell limits the size of the files that its child may write to none.
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh", .. ToolProgram.Command, "archive", "add", _archive.Folder, .. files])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await ExitAsync(process);

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(Reports, errors.Split("was not added: the file is larger").Length - 1);
        Assert.Equal(2, _archive.Files.Count());
        Assert.True(_archive.Check().IsIntact);
    }

    private string[] Sources() => [.. Enumerable.Range(1, Reports).Select(day => _archive.Write(
        FormattableString.Invariant($"sources/status_reports_{TestArchive.Start.AddDays(day):yyyy-MM-dd'T'HH-mm-ss}+00-00.csv"), TestArchive.Bytes()))];

    private string[] Names(string pattern) => Directory.Exists(_archive.Folder)
        ? [.. Directory.GetFiles(_archive.Folder, pattern, SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith('_'))]
        : [];

    private Process Start(string[] files)
    {
        var start = ToolProgram.Start(["archive", "add", _archive.Folder, .. files]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task ExitAsync(Process process)
    {
        using var hang = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(hang.Token);
    }
}
