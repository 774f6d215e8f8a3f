using System.IO.Compression;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Bags of evidence: of the sample, or with other content.</summary>
internal static class EvidenceBag
{
    internal const string Base = "aws-credential-evidence/";

    internal static EvidenceExport Export { get; } = new();

    internal static ExportInput OfSample() => Input(SampleReport.Open());

    internal static ExportInput OfFile(string path) => Input(new ReportSource(ExportCases.RunTime).OpenFile(path));

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

    internal static EvidenceCheck Check(string path) => EvidenceFile.Check(path, sha256: null, CancellationToken.None);

    internal static Dictionary<string, byte[]> Unpack(byte[] bytes)
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

    internal static string Write(string folder, ExportInput input)
    {
        var path = Path.Join(folder, "evidence.zip");
        var files = new ExportFiles(_ => { }, CancellationToken.None);
        files.Write(Export, files.Plan(Export, input, path));
        return path;
    }

    internal static string Tampered(string folder, Action<Dictionary<string, byte[]>> change, Action<ZipArchive>? more = null)
    {
        var files = Unpack(Export.Bytes(OfSample()));
        change(files);
        var path = Path.Join(folder, "tampered.zip");
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
