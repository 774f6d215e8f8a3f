using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What a bag of evidence contains.</summary>
public sealed class EvidenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bag_holds_the_report_byte_for_byte_the_findings_the_page_and_the_policy()
    {
        var files = EvidenceBag.Unpack(EvidenceBag.Export.Bytes(EvidenceBag.OfSample()));

        Assert.Equal(
            [
                "bag-info.txt", "bagit.txt", "data/findings.csv", "data/findings.json", "data/policy.json", "data/report.html",
                "data/reports/123456789012/report.csv", "data/reports/123456789012/report.csv.json", "data/run.json",
                "manifest-sha256.txt", "tagmanifest-sha256.txt",
            ],
            files.Keys.Order(StringComparer.Ordinal));
        using var sample = SampleReport.OpenCsv();
        using var bytes = new MemoryStream();
        sample.CopyTo(bytes);
        Assert.Equal(bytes.ToArray(), files["data/reports/123456789012/report.csv"]);
        using var policy = JsonDocument.Parse(files["data/policy.json"]);
        Assert.Equal("Default", policy.RootElement.GetProperty("standard").GetString());
        Assert.Contains("\"leftOut\": []", Encoding.UTF8.GetString(files["data/run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bag_has_the_waiver_file_as_it_was_read()
    {
        var path = _folder.Write("accepted.json", "[ ]\r\n");
        var input = ExportCases.Audit(new HygieneOptions { WaiverSource = WaiverFile.Read(path) }, TestReport.Of(TestRow.Root()).Entries);
        File.Delete(path);

        Assert.Equal("[ ]\r\n", Encoding.UTF8.GetString(EvidenceBag.Unpack(EvidenceBag.Export.Bytes(input))["data/waivers.json"]));
    }

    [Fact]
    public void The_manifest_is_what_sha256sum_writes()
    {
        var files = EvidenceBag.Unpack(EvidenceBag.Export.Bytes(EvidenceBag.OfSample()));

        var expected = files.Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexString(SHA256.HashData(file.Value)).ToLowerInvariant()}  {file.Key}\n");
        Assert.Equal(string.Concat(expected), Encoding.UTF8.GetString(files["manifest-sha256.txt"]));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Assert.Equal(EvidenceBag.Export.Bytes(EvidenceBag.OfSample()), EvidenceBag.Export.Bytes(EvidenceBag.OfSample()));

    [Fact]
    public void A_report_that_was_changed_since_is_left_out_and_the_bag_says_so()
    {
        var path = _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", ReadSample());
        var input = EvidenceBag.OfFile(path);
        File.AppendAllText(path, " ");
        var notes = new List<string>();

        var files = EvidenceBag.Unpack(EvidenceBag.Export.Bytes(input, notes.Add));

        Assert.DoesNotContain(files.Keys, name => name.StartsWith("data/reports/", StringComparison.Ordinal));
        Assert.Contains("changed", Assert.Single(notes), StringComparison.Ordinal);
        using var run = JsonDocument.Parse(files["data/run.json"]);
        Assert.Equal(notes, run.RootElement.GetProperty("leftOut").EnumerateArray().Select(text => text.GetString()!));
    }

    [Fact]
    public void An_existing_hash_beside_is_kept_where_files_are_kept()
    {
        var zip = Path.Join(_folder.Path, "kept.zip");
        File.WriteAllText(zip + ".sha256", "of another zip");
        var files = new ExportFiles(_ => { }, CancellationToken.None) { KeepsExisting = true };

        Assert.Throws<ExportExistsException>(() => files.Write(EvidenceBag.Export, files.Plan(EvidenceBag.Export, EvidenceBag.OfSample(), zip)));

        Assert.Equal("of another zip", File.ReadAllText(zip + ".sha256"));
        Assert.False(File.Exists(zip));
    }

    private static string ReadSample()
    {
        using var reader = new StreamReader(SampleReport.OpenCsv());
        return reader.ReadToEnd();
    }
}
