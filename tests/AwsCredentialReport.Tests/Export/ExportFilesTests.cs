using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Whole files, or none.</summary>
public sealed class ExportFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gets_the_files_of_the_format()
    {
        Write(new AsffExport(), ExportCases.Of(ExportCases.Accounts), "out/");
        Write(new CsvExport(), ExportCases.Of(ExportCases.Accounts), "out/");

        Assert.Equal(["asff-123456789012-001.json", "asff-210987654321-001.json", "credential-hygiene.csv"], Names("out"));
    }

    [Fact]
    public void A_format_that_fails_leaves_nothing_and_keeps_what_was_there()
    {
        _folder.Write("old.csv", "old");

        Assert.Throws<InvalidOperationException>(() => Write(new FailingExport(), ExportCases.Of(ExportCases.Accounts), "old.csv"));

        Assert.Equal(["old.csv"], Names("."));
        Assert.Equal("old", File.ReadAllText(PathOf("old.csv")));
    }

    [Fact]
    public void A_writing_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var files = new ExportFiles(_ => { }, stop.Token);
        var plan = files.Plan(new CsvExport(), ExportCases.Of(ExportCases.Sample), PathOf("x.csv"));

        Assert.Throws<OperationCanceledException>(() => files.Write(new CsvExport(), plan));
        Assert.Empty(Names("."));
    }

    [Fact]
    public void A_long_writing_is_shown_after_each_megabyte_and_a_short_one_is_not()
    {
        Assert.Empty(Shown(ExportCases.Sample));
        var shown = Shown(ExportCases.Large);

        Assert.Equal(new FileInfo(PathOf("x.json")).Length >> 20, shown.Count);
        Assert.Equal(Enumerable.Range(1, shown.Count), shown.Select(bytes => (int)(bytes >> 20)));

        List<long> Shown(string name)
        {
            var counts = new List<long>();
            var files = new ExportFiles(_ => { }, CancellationToken.None) { Progress = (path, bytes) => counts.Add(path == PathOf("x.json") ? bytes : 0) };
            files.Write(new JsonExport(), files.Plan(new JsonExport(), ExportCases.Of(name), PathOf("x.json")));
            return counts;
        }
    }

    [Fact]
    public void A_file_that_has_to_stay_is_an_error()
    {
        _folder.Write("old.csv", "old");
        var files = new ExportFiles(_ => { }, CancellationToken.None) { KeepsExisting = true };
        var plan = files.Plan(new CsvExport(), ExportCases.Of(ExportCases.Sample), PathOf("old.csv"));

        Assert.Equal(PathOf("old.csv"), Assert.Throws<ExportExistsException>(() => files.Write(new CsvExport(), plan)).Path);
        Assert.Equal("old", File.ReadAllText(PathOf("old.csv")));
    }

    [Fact]
    public void The_summary_of_a_GitHub_step_is_appended()
    {
        _folder.Write("summary.md", "# Before\n");
        Write(new GitHubExport(), ExportCases.Of(ExportCases.Sample), "summary.md");
        Write(new GitHubExport(), ExportCases.Of(ExportCases.Sample), "summary.md");

        var text = File.ReadAllText(PathOf("summary.md"));
        Assert.StartsWith("# Before\n### Credential hygiene", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("### Credential hygiene").Length);
    }

    private void Write(IFindingExport format, ExportInput input, string path)
    {
        var files = new ExportFiles(_ => { }, CancellationToken.None);
        files.Write(format, files.Plan(format, input, PathOf(path)));
    }

    private string PathOf(string path) => Path.Join(_folder.Path, path);

    private IEnumerable<string?> Names(string folder) =>
        Directory.EnumerateFiles(PathOf(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private sealed class FailingExport : IFindingExport
    {
        public string Name => "Failing";

        public string Description => "fails in the middle";

        public System.Collections.Immutable.ImmutableArray<string> Extensions => [".csv"];

        public void Write(ExportInput input, Stream output, Action<string> note)
        {
            output.Write("half"u8);
            throw new InvalidOperationException();
        }
    }
}
