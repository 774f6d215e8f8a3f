using System.Diagnostics;
using System.Net.Sockets;
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

    [LinuxFact]
    public void What_is_not_a_regular_file_is_refused_and_stays()
    {
        var pipe = _folder.MakePipe("pipe.csv");
        _folder.Link("link.csv", "pipe.csv");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathOf("socket.csv")));

        foreach (var format in new IFindingExport[] { new CsvExport(), new GitHubExport() })
        {
            foreach (var name in new[] { "pipe.csv", "link.csv", "socket.csv" })
            {
                var e = Assert.Throws<IOException>(() => Write(format, ExportCases.Of(ExportCases.Sample), name));
                Assert.Equal("it is not a regular file", FileProblem.Describe(e, PathOf(name)));
            }
        }

        Assert.Equal(["link.csv", "pipe.csv", "socket.csv"], Names("."));
        Assert.Equal("pipe.csv", new FileInfo(PathOf("link.csv")).LinkTarget);
        Assert.True(IsPipe(pipe));
    }

    [LinuxFact]
    public void A_pipe_in_the_place_of_one_file_keeps_all_from_being_written()
    {
        Directory.CreateDirectory(PathOf("out"));
        _folder.MakePipe("out/asff-210987654321-001.json");

        Assert.Throws<IOException>(() => Write(new AsffExport(), ExportCases.Of(ExportCases.Accounts), "out/"));
        Assert.Equal(["asff-210987654321-001.json"], Names("out"));
    }

    [LinuxTheory]
    [InlineData("link.csv", "old.csv", "old.csv")]
    [InlineData("link.csv", "new.csv", "new.csv")]
    [InlineData("link.csv", "second.csv", "folder/old.csv")]
    [InlineData("way/link.csv", "../old.csv", "folder/old.csv")]
    public void A_link_stays_and_the_file_that_it_points_to_is_written(string link, string target, string file)
    {
        _folder.Write("old.csv", "old");
        _folder.Write("folder/old.csv", "old");
        Directory.CreateDirectory(PathOf("folder/below"));
        _folder.Link("way", "folder/below");
        _folder.Link("second.csv", PathOf("folder/old.csv"));
        _folder.Link(link, target);

        Write(new CsvExport(), ExportCases.Of(ExportCases.Sample), link);

        Assert.Equal(target, new FileInfo(PathOf(link)).LinkTarget);
        Assert.Null(new FileInfo(PathOf(file)).LinkTarget);
        Assert.Equal([file], new[] { "old.csv", "new.csv", "folder/old.csv" }.Where(name => new FileInfo(PathOf(name)) is { Exists: true, Length: > 3 }));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [LinuxTheory]
    [InlineData("gone/new.csv")]
    [InlineData("link.csv")]
    public void A_link_to_no_file_and_no_folder_is_an_error(string target)
    {
        _folder.Link("link.csv", target);

        Assert.ThrowsAny<IOException>(() => Write(new CsvExport(), ExportCases.Of(ExportCases.Sample), "link.csv"));
        Assert.Equal(target, new FileInfo(PathOf("link.csv")).LinkTarget);
        Assert.False(Directory.Exists(PathOf("gone")));
    }

    [LinuxFact]
    public void What_a_link_points_to_has_to_stay_if_it_is_there()
    {
        _folder.Write("old.csv", "old");
        _folder.Link("link.csv", "old.csv");
        _folder.Link("free.csv", "new.csv");
        var files = new ExportFiles(_ => { }, CancellationToken.None) { KeepsExisting = true };

        Assert.Equal(PathOf("link.csv"), Assert.Throws<ExportExistsException>(() => WriteTo("link.csv")).Path);
        Assert.Equal("old", File.ReadAllText(PathOf("old.csv")));
        WriteTo("free.csv");
        Assert.True(File.Exists(PathOf("new.csv")));
        Assert.Throws<ExportExistsException>(() => WriteTo("free.csv"));

        void WriteTo(string name) => files.Write(new CsvExport(), files.Plan(new CsvExport(), ExportCases.Of(ExportCases.Sample), PathOf(name)));
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

    /// <summary>Behind /dev/stdout may be a regular file, which would be replaced under what is printed.</summary>
    [LinuxTheory]
    [InlineData("/dev/stdout")]
    [InlineData("/dev/fd/1")]
    [InlineData("/dev/new")]
    [InlineData("/proc/self/fd/1")]
    [InlineData("/proc/self/comm")]
    public void What_the_system_keeps_is_no_regular_file(string path) => Assert.Equal("it is not a regular file", OutputFile.Problem(path));

    private void Write(IFindingExport format, ExportInput input, string path)
    {
        var files = new ExportFiles(_ => { }, CancellationToken.None);
        files.Write(format, files.Plan(format, input, PathOf(path)));
    }

    private static bool IsPipe(string path)
    {
        using var test = Process.Start("test", ["-p", path]);
        test.WaitForExit();
        return test.ExitCode == 0;
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
