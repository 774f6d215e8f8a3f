using System.Security.Cryptography;
using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>A bag that is written, taken apart, changed and checked.</summary>
public sealed class EvidenceCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_intact()
    {
        var check = EvidenceBag.Check(EvidenceBag.Write(_folder.Path, EvidenceBag.OfSample()));

        Assert.Empty(check.Problems);
        Assert.True(check.IsIntact);
        Assert.Equal(7, check.Files);
        Assert.Equal("File", check.ExpectedFrom);
        Assert.Equal("2026-06-01", check.Info["Bagging-Date"]);
    }

    [Theory]
    [InlineData("data/findings.json", EvidenceProblemKind.Changed)]
    [InlineData("manifest-sha256.txt", EvidenceProblemKind.Changed)]
    [InlineData("bag-info.txt", EvidenceProblemKind.Changed)]
    public void A_changed_file_is_found(string name, EvidenceProblemKind kind)
    {
        var check = EvidenceBag.Check(EvidenceBag.Tampered(_folder.Path, files => files[name] = [.. files[name], (byte)'\n']));

        Assert.False(check.IsIntact);
        Assert.Contains(check.Problems, problem => problem.Kind == kind && problem.File == name);
    }

    [Fact]
    public void A_file_that_was_taken_out_or_put_in_is_found()
    {
        var check = EvidenceBag.Check(EvidenceBag.Tampered(_folder.Path, files =>
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
        var zip = EvidenceBag.Write(_folder.Path, EvidenceBag.OfSample());
        var kept = EvidenceBag.Check(zip).Sha256;
        File.WriteAllBytes(zip, EvidenceBag.Export.Bytes(ExportCases.Of(ExportCases.Accounts)));

        Assert.Equal(EvidenceProblemKind.WrongHash, Assert.Single(EvidenceBag.Check(zip).Problems).Kind);
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
        var check = EvidenceBag.Check(EvidenceBag.Tampered(_folder.Path, files => files[name] = []));

        Assert.Contains(check.Problems, problem => problem.Kind == EvidenceProblemKind.UnsafeName);
    }

    [Fact]
    public void A_link_and_a_name_that_is_there_twice_are_found()
    {
        var path = EvidenceBag.Tampered(_folder.Path, _ => { }, zip =>
        {
            zip.CreateEntry(EvidenceBag.Base + "data/link").ExternalAttributes = unchecked((int)0xA1FF_0000);
            zip.CreateEntry(EvidenceBag.Base + "data/findings.json");
        });

        Assert.Equal(2, EvidenceBag.Check(path).Problems.Count(problem => problem.Kind == EvidenceProblemKind.UnsafeName));
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("")]
    [InlineData("PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Something_else_is_no_evidence(string text)
    {
        var check = EvidenceBag.Check(_folder.Write("x.zip", text));

        Assert.Contains(Assert.Single(check.Problems).Kind, new[] { EvidenceProblemKind.NotAZip, EvidenceProblemKind.NotABag });
    }

    [Fact]
    public void Text_of_a_foreign_zip_cannot_control_a_terminal()
    {
        var path = EvidenceBag.Tampered(_folder.Path, files => files["bag-info.txt"] = Encoding.UTF8.GetBytes("Contact: \u001b[31mred\u202e\nPayload-Oxum: \u001b[2J\n"));
        File.WriteAllText(path + ".sha256", "\u001b[2J" + new string('x', 70));

        var check = EvidenceBag.Check(path);

        Assert.False(check.IsIntact);
        Assert.All(
            check.Info.Values.Concat(check.Info.Keys).Concat(check.Problems.Select(problem => problem.Message)),
            text => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]", text));
    }

    [Fact]
    public void The_size_that_an_entry_claims_is_not_believed()
    {
        var bytes = EvidenceBag.Export.Bytes(EvidenceBag.OfSample());
        var entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), int.MaxValue);
        var path = Path.Join(_folder.Path, "claims.zip");
        File.WriteAllBytes(path, bytes);

        Assert.InRange(EvidenceBag.Check(path).Bytes, 0, 1_000_000);
    }

    [Fact]
    public void A_cut_zip_is_no_evidence()
    {
        var bytes = EvidenceBag.Export.Bytes(EvidenceBag.OfSample());
        foreach (var length in new[] { bytes.Length - 1, bytes.Length / 2, 100 })
        {
            var path = Path.Join(_folder.Path, "cut.zip");
            File.WriteAllBytes(path, bytes[..length]);
            Assert.False(EvidenceBag.Check(path).IsIntact);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found()
    {
        var bytes = EvidenceBag.Export.Bytes(EvidenceBag.OfSample());
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
}
