using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Evidence of an audit, checked by the command and by <c>sha256sum</c>.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _zip;

    public VerifyTests()
    {
        _zip = Path.Join(_folder.Path, "audit.zip");
        var run = ToolRun.Of("audit", "--sample", "--out", _zip);
        Assert.Equal((1, string.Empty), (run.ExitCode, run.Error));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evidence_of_an_audit_is_intact()
    {
        var run = ToolRun.Of("verify", _zip);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Intact: 7 files, SHA-256 of the zip ", run.Output, StringComparison.Ordinal);
        Assert.Contains(File.ReadAllText(_zip + ".sha256")[..64], run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_in_it_is_named_and_the_exit_code_is_1()
    {
        using (var zip = ZipFile.Open(_zip, ZipArchiveMode.Update))
        using (var stream = zip.Entries.Single(entry => entry.Name == "findings.csv").Open())
        {
            stream.WriteByte((byte)'X');
        }

        var run = ToolRun.Of("verify", _zip);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("data/findings.csv was changed", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not intact. Problems: 2.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_that_was_kept_elsewhere_decides()
    {
        var hash = File.ReadAllText(_zip + ".sha256")[..64];

        Assert.Equal(0, ToolRun.Of("verify", _zip, "--sha256", hash.ToUpperInvariant()).ExitCode);
        Assert.Equal(1, ToolRun.Of("verify", _zip, "--sha256", new string('0', 64)).ExitCode);
    }

    [Fact]
    public void Without_an_expected_hash_it_says_what_it_cannot_see()
    {
        File.Delete(_zip + ".sha256");

        var run = ToolRun.Of("verify", _zip);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--hash", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--hash", ToolRun.Of("verify", _zip, "--hash", HashOf(_zip)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void Something_that_is_no_hash_is_an_error(string hash) =>
        ToolRun.Of("verify", _zip, "--hash", hash).AssertOneClearError("64 hexadecimal digits");

    [Fact]
    public void A_report_that_cannot_be_read_is_named_once_and_in_the_bag()
    {
        var report = _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", new StreamReader(SampleReport.OpenCsv()).ReadToEnd());

        var run = ToolRun.Of("audit", report, Path.Join(_folder.Path, "none.csv"), "--out", _zip);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("none.csv", StringComparison.Ordinal));
        using var zip = ZipFile.OpenRead(_zip);
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.Name == "run.json").Open());
        Assert.Contains("none.csv", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_cannot_be_read_is_an_error() =>
        ToolRun.Of("verify", Path.Join(_folder.Path, "none.zip")).AssertOneClearError("none.zip cannot be read");

    [Fact]
    public void The_zip_has_the_waiver_file_of_the_audit()
    {
        var waivers = _folder.Write("accepted.json", "[ ]");
        ToolRun.Of("audit", "--sample", "--waiver-path", waivers, "--out", _zip);

        using var zip = ZipFile.OpenRead(_zip);
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.Name == "waivers.json").Open());
        Assert.Equal("[ ]", reader.ReadToEnd());
    }

    [LinuxFact]
    public void Sha256sum_checks_the_zip_and_the_unpacked_files()
    {
        ZipFile.ExtractToDirectory(_zip, Path.Join(_folder.Path, "unpacked"));

        Assert.Equal(0, Shell("sha256sum -c audit.zip.sha256"));
        Assert.Equal(0, Shell("cd unpacked/* && sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt"));
        Assert.Equal(1, Shell("cd unpacked/* && echo X >> data/findings.csv && sha256sum -c manifest-sha256.txt"));
    }

    private int Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command + " > log.txt 2>&1"]) { WorkingDirectory = _folder.Path })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string HashOf(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
