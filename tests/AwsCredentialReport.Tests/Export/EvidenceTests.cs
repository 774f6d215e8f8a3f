using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>A bag that is written, taken apart, changed and checked.</summary>
public sealed class EvidenceTests : IDisposable
{
    private const string Base = "aws-credential-evidence/";

    private readonly TemporaryFolder _folder = new();
    private readonly EvidenceExport _evidence = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bag_holds_the_report_byte_for_byte_the_findings_the_page_and_the_policy()
    {
        var files = Unpack(_evidence.Bytes(OfSample()));

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

        Assert.Equal("[ ]\r\n", Encoding.UTF8.GetString(Unpack(_evidence.Bytes(input))["data/waivers.json"]));
    }

    [Fact]
    public void The_manifest_is_what_sha256sum_writes()
    {
        var files = Unpack(_evidence.Bytes(OfSample()));

        var expected = files.Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexString(SHA256.HashData(file.Value)).ToLowerInvariant()}  {file.Key}\n");
        Assert.Equal(string.Concat(expected), Encoding.UTF8.GetString(files["manifest-sha256.txt"]));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Assert.Equal(_evidence.Bytes(OfSample()), _evidence.Bytes(OfSample()));

    [Fact]
    public void What_was_written_is_intact()
    {
        var check = Check(Write(OfSample()));

        Assert.Empty(check.Problems);
        Assert.True(check.IsIntact);
        Assert.Equal(7, check.Files);
        Assert.Equal("File", check.ExpectedFrom);
        Assert.Equal("2026-06-01", check.Info["Bagging-Date"]);
    }

    [Fact]
    public void A_report_that_was_changed_since_is_left_out_and_the_bag_says_so()
    {
        var path = _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", ReadSample());
        var input = OfFile(path);
        File.AppendAllText(path, " ");
        var notes = new List<string>();

        var files = Unpack(_evidence.Bytes(input, notes.Add));

        Assert.DoesNotContain(files.Keys, name => name.StartsWith("data/reports/", StringComparison.Ordinal));
        Assert.Contains("changed", Assert.Single(notes), StringComparison.Ordinal);
        using var run = JsonDocument.Parse(files["data/run.json"]);
        Assert.Equal(notes, run.RootElement.GetProperty("leftOut").EnumerateArray().Select(text => text.GetString()!));
    }

    [Theory]
    [InlineData("data/findings.json", EvidenceProblemKind.Changed)]
    [InlineData("manifest-sha256.txt", EvidenceProblemKind.Changed)]
    [InlineData("bag-info.txt", EvidenceProblemKind.Changed)]
    public void A_changed_file_is_found(string name, EvidenceProblemKind kind)
    {
        var check = Check(Tampered(files => files[name] = [.. files[name], (byte)'\n']));

        Assert.False(check.IsIntact);
        Assert.Contains(check.Problems, problem => problem.Kind == kind && problem.File == name);
    }

    [Fact]
    public void A_file_that_was_taken_out_or_put_in_is_found()
    {
        var check = Check(Tampered(files =>
        {
            files.Remove("data/findings.csv");
            files["data/more.csv"] = [1];
            files["more.txt"] = [1];
        }));

        Assert.Contains(check.Problems, problem => problem is { Kind: EvidenceProblemKind.Missing, File: "data/findings.csv" });
        Assert.Contains(check.Problems, problem => problem is { Kind: EvidenceProblemKind.NotListed, File: "data/more.csv" });
        Assert.Contains(check.Problems, problem => problem is { Kind: EvidenceProblemKind.NotListed, File: "more.txt" });
    }

    [Fact]
    public void A_whole_bag_that_somebody_made_anew_has_another_hash_than_the_one_kept_apart()
    {
        var zip = Write(OfSample());
        var kept = Check(zip).Sha256;
        File.WriteAllBytes(zip, _evidence.Bytes(ExportCases.Of(ExportCases.Accounts)));

        Assert.Equal(EvidenceProblemKind.WrongHash, Assert.Single(Check(zip).Problems).Kind);
        Assert.Equal(EvidenceProblemKind.WrongHash, Assert.Single(EvidenceFile.Check(zip, kept, default).Problems).Kind);
    }

    [Theory]
    [InlineData("../evil.csv")]
    [InlineData("data/../../evil.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("data/C:/evil.csv")]
    [InlineData("data/..\\evil.csv")]
    [InlineData("data//evil.csv")]
    [InlineData("data/folder/")]
    public void A_name_that_leaves_its_folder_is_found(string name)
    {
        var check = Check(Tampered(files => files[name] = []));

        Assert.Contains(check.Problems, problem => problem.Kind == EvidenceProblemKind.UnsafeName);
    }

    [Fact]
    public void A_link_and_a_name_that_is_there_twice_are_found()
    {
        var path = Tampered(_ => { }, zip =>
        {
            zip.CreateEntry(Base + "data/link").ExternalAttributes = unchecked((int)0xA1FF_0000);
            zip.CreateEntry(Base + "data/findings.json");
        });

        Assert.Equal(2, Check(path).Problems.Count(problem => problem.Kind == EvidenceProblemKind.UnsafeName));
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("")]
    [InlineData("PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Something_else_is_no_evidence(string text)
    {
        var check = Check(_folder.Write("x.zip", text));

        Assert.Contains(Assert.Single(check.Problems).Kind, new[] { EvidenceProblemKind.NotAZip, EvidenceProblemKind.NotABag });
    }

    [Fact]
    public void Text_of_a_foreign_zip_cannot_control_a_terminal()
    {
        var path = Tampered(files => files["bag-info.txt"] = Encoding.UTF8.GetBytes("Contact: \u001b[31mred\u202e\nPayload-Oxum: \u001b[2J\n"));
        File.WriteAllText(path + ".sha256", "\u001b[2J" + new string('x', 70));

        var check = Check(path);

        Assert.False(check.IsIntact);
        Assert.All(
            check.Info.Values.Concat(check.Info.Keys).Concat(check.Problems.Select(problem => problem.Message)),
            text => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]", text));
    }

    [Fact]
    public void The_size_that_an_entry_claims_is_not_believed()
    {
        var bytes = _evidence.Bytes(OfSample());
        var entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), int.MaxValue);
        var path = Path.Join(_folder.Path, "claims.zip");
        File.WriteAllBytes(path, bytes);

        Assert.InRange(Check(path).Bytes, 0, 1_000_000);
    }

    [Fact]
    public void An_existing_hash_beside_is_kept_where_files_are_kept()
    {
        var zip = Path.Join(_folder.Path, "kept.zip");
        File.WriteAllText(zip + ".sha256", "of another zip");
        var files = new ExportFiles(_ => { }, CancellationToken.None) { KeepsExisting = true };

        Assert.Throws<ExportExistsException>(() => files.Write(_evidence, files.Plan(_evidence, OfSample(), zip)));

        Assert.Equal("of another zip", File.ReadAllText(zip + ".sha256"));
        Assert.False(File.Exists(zip));
    }

    [Fact]
    public void A_cut_zip_is_no_evidence()
    {
        var bytes = _evidence.Bytes(OfSample());
        foreach (var length in new[] { bytes.Length - 1, bytes.Length / 2, 100 })
        {
            var path = Path.Join(_folder.Path, "cut.zip");
            File.WriteAllBytes(path, bytes[..length]);
            Assert.False(Check(path).IsIntact);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found()
    {
        var bytes = _evidence.Bytes(OfSample());
        var path = Path.Join(_folder.Path, "flipped.zip");
        var hash = Convert.ToHexString(SHA256.HashData(bytes));
        for (var place = 0; place < bytes.Length; place += bytes.Length / 40)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= 0x10;
            File.WriteAllBytes(path, changed);
            Assert.False(EvidenceFile.Check(path, hash, default).IsIntact);
        }
    }

    private static ExportInput OfSample() => Input(SampleReport.Open());

    private static ExportInput OfFile(string path) => Input(new ReportSource(ExportCases.RunTime).OpenFile(path));

    private static ExportInput Input(CredentialReportReader reader)
    {
        using (reader)
        {
            var policy = new HygienePolicy();
            var auditor = new HygieneAuditor(policy);
            var builder = new ExportInputBuilder();
            var rows = new List<CredentialReportEntry>();
            while (reader.Read() is { } row)
            {
                rows.Add(row);
                builder.Add(row);
            }

            foreach (var finding in auditor.Audit(rows))
            {
                builder.Add(finding);
            }

            return builder.Build(ExportCases.RunTime, policy);
        }
    }

    private static string ReadSample()
    {
        using var reader = new StreamReader(SampleReport.OpenCsv());
        return reader.ReadToEnd();
    }

    private static EvidenceCheck Check(string path) => EvidenceFile.Check(path, sha256: null, CancellationToken.None);

    private static Dictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName[Base.Length..], Bytes, StringComparer.Ordinal);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private string Write(ExportInput input)
    {
        var path = Path.Join(_folder.Path, "evidence.zip");
        var files = new ExportFiles(_ => { }, CancellationToken.None);
        files.Write(_evidence, files.Plan(_evidence, input, path));
        return path;
    }

    private string Tampered(Action<Dictionary<string, byte[]>> change, Action<ZipArchive>? more = null)
    {
        var files = Unpack(_evidence.Bytes(OfSample()));
        change(files);
        var path = Path.Join(_folder.Path, "tampered.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var stream = zip.CreateEntry(Base + name).Open();
            stream.Write(bytes);
        }

        more?.Invoke(zip);
        return path;
    }
}
