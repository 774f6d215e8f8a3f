using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AwsCredentialReport.IamSimulator.Archive;

/// <summary>Writes an archive of so many accounts and days, in the layout of docs/history.md. The same numbers give the same bytes.</summary>
/// <param name="Accounts">The number of accounts.</param>
/// <param name="Days">The number of days, with a report on each.</param>
/// <param name="Users">The number of users of each account at the start.</param>
/// <param name="Seed">Another seed gives other lives.</param>
public sealed record ArchiveGenerator(int Accounts, int Days, int Users, int Seed)
{
    private static readonly string[] FirstIds = ["123456789012", "111122223333", "444455556666", "777788889999"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The time of the first report.</summary>
    public DateTimeOffset Start { get; init; } = new(2025, 10, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>The ids of the accounts.</summary>
    public static string AccountId(int index) =>
        index < FirstIds.Length ? FirstIds[index] : (200_000_000_000 + index).ToString(CultureInfo.InvariantCulture);

    /// <summary>The life of an account, at the time of its first report.</summary>
    public AccountLife Life(int index) => new(AccountId(index), Users, Start.AddSeconds(index % 3600), unchecked((Seed * 1_000_003) + index));

    /// <summary>Writes all reports with their metadata.</summary>
    public void Write(string folder) => Parallel.For(0, Accounts, index =>
    {
        var life = Life(index);
        for (var day = 0; day < Days; day++)
        {
            if (day > 0)
            {
                life.LiveDay();
            }

            Write(folder, AccountId(index), life);
        }
    });

    private static void Write(string archive, string account, AccountLife life)
    {
        var time = life.Now.UtcDateTime;
        var folder = Path.Join(archive, $"account={account}", Text(time, "'date='yyyy-MM-dd"));
        Directory.CreateDirectory(folder);
        var name = Text(time, "'credential-report_'yyyy-MM-dd'T'HH-mm-ss'Z'");
        var csv = life.Report();
        File.WriteAllBytes(Path.Join(folder, name + ".csv"), csv);
        File.WriteAllBytes(Path.Join(folder, $"_{name}.json"), JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                AccountId = account,
                GeneratedTime = time,
                TimeSource = "Service",
                Bytes = csv.Length,
                Sha256 = Convert.ToHexString(SHA256.HashData(csv)).ToLowerInvariant(),
                Users = life.Rows,
                DownloadedTime = time.AddMinutes(1),
            },
            Json));
    }

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
