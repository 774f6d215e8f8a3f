using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;
using BenchmarkDotNet.Attributes;
using CsvHelper;

namespace AwsCredentialReport.Benchmarks;

/// <summary>The same bytes four times: counted, read by CsvHelper, read by us, and read and judged by us.</summary>
public class ReadingBenchmarks
{
    internal const int Rows = 1_000_000;

    private readonly HygienePolicy _coreRules = new(new HygieneOptions
    {
        Rules =
        [
            nameof(RootAccessKeyPresent), nameof(RootMfaDisabled), nameof(RootRecentlyUsed),
            nameof(RootSigningCertificateActive), nameof(ConsoleUserWithoutMfa), nameof(PasswordUnused),
            nameof(PasswordNeverUsed), nameof(AccessKeyUnused), nameof(AccessKeyNeverUsed),
            nameof(AccessKeyNotRotated), nameof(MultipleActiveAccessKeys), nameof(SigningCertificateActive),
        ],
    });

    private byte[] _report = [];

    [GlobalSetup]
    public void Setup() => _report = ReportGenerator.Generate(Rows);

    [Benchmark]
    public int CountNewlines()
    {
        var count = 0;
        var rest = _report.AsSpan();
        for (int at; (at = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(at + 1)..])
        {
            count++;
        }

        return Checked(count);
    }

    [Benchmark(Baseline = true)]
    public int CsvHelperGetRecords()
    {
        using var text = new StreamReader(new MemoryStream(_report, writable: false), Encoding.UTF8);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        csv.Context.RegisterClassMap<ReportRecordMap>();
        return Checked(csv.GetRecords<ReportRecord>().Count());
    }

    [Benchmark]
    public int ReadEntries()
    {
        using var reader = Open();
        return Checked(reader.ReadAll().Count());
    }

    [Benchmark]
    public int ReadEntriesAndJudge()
    {
        using var reader = Open();
        var findings = new HygieneAuditor(_coreRules).Audit(reader.ReadAll()).Count();
        _ = Checked((int)reader.RowCount);
        return findings;
    }

    private static int Checked(int rows) =>
        rows == Rows ? rows : throw new InvalidOperationException("Not all rows were read.");

    private CredentialReportReader Open() => CredentialReportReader.Open(
        _report, new CredentialReportInfo("memory", ReportGenerator.GeneratedTime, ReportTimeSource.Caller));
}
