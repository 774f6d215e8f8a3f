using System.Globalization;

namespace AwsCredentialReport.Benchmarks;

/// <summary>Audits a folder of the saved reports of many accounts by the command line: its time and peak memory, for a tenth and for all.</summary>
internal static class FilesBenchmark
{
    private const int Accounts = 10_000;
    private const int Users = 500;

    internal static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("credential-reports-");
        try
        {
            Console.WriteLine($"{Accounts} accounts of {Users} users");
            WriteReports(folder.FullName);
            var isRight = true;
            foreach (var (count, pattern) in new[] { (Accounts / 10, "0*.csv"), (Accounts, "*.csv") })
            {
                var (time, peak, exitCode) = await ToolProcess.RunAsync(
                    new Dictionary<string, string?>(), "audit", Path.Combine(folder.FullName, pattern), "--format", "csv");
                Console.WriteLine(
                    $"{count} accounts: {time.TotalSeconds:0.0} s, {count * (double)Users / time.TotalSeconds:N0} users a second, peak working set {peak >> 20} MB, exit code {exitCode}");
                isRight &= exitCode == 1;
            }

            return isRight ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // One report is generated; in each copy only the account id differs.
    private static void WriteReports(string folder)
    {
        var report = ReportGenerator.Generate(Users);
        var places = Places(report, "123456789012"u8);
        for (var i = 0; i < Accounts; i++)
        {
            var id = (100_000_000_000 + i).ToString(CultureInfo.InvariantCulture);
            foreach (var place in places)
            {
                System.Text.Encoding.ASCII.GetBytes(id, report.AsSpan(place));
            }

            File.WriteAllBytes(Path.Combine(folder, $"{i:0000}.csv"), report);
        }
    }

    private static List<int> Places(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        var places = new List<int>();
        for (int from = 0, at; (at = text[from..].IndexOf(word)) >= 0; from += at + word.Length)
        {
            places.Add(from + at);
        }

        return places;
    }
}
