using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Live;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.History;

/// <summary>An archive in a temporary folder.</summary>
internal sealed class TestArchive : IDisposable
{
    internal const string Alice = "123456789012";
    internal const string Bob = "111122223333";

    private readonly TemporaryFolder _folder = new();

    internal static DateTimeOffset Start { get; } = new(2026, 9, 30, 6, 0, 0, TimeSpan.Zero);

    internal string Folder => Path.Join(_folder.Path, "archive");

    internal ReportArchive Reports => new(Folder);

    internal IEnumerable<string> Files => Directory.Exists(Folder)
        ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)
        : [];

    internal static string Day(string account, int day, string name) =>
        Path.Join($"account={account}", FormattableString.Invariant($"date={Start.AddDays(day):yyyy-MM-dd}"), name);

    internal static string NameOf(int day = 0) => FormattableString.Invariant($"credential-report_{Start.AddDays(day):yyyy-MM-dd'T'HH-mm-ss'Z'}.csv");

    internal static FetchedReport Report(string account = Alice, int day = 0, string user = "Alice", string? text = null) => FetchedReport.Check(
        new AccountTarget(),
        new DownloadedReport(text is null ? Bytes(account, user) : System.Text.Encoding.UTF8.GetBytes(text), Start.AddDays(day)),
        Start.AddDays(day).AddHours(1));

    internal static byte[] Bytes(string account = Alice, string user = "Alice") => System.Text.Encoding.UTF8.GetBytes(
        TestReport.Text(TestRow.Root(), TestRow.User(user)).Replace(ScriptedIam.AccountId, account, StringComparison.Ordinal));

    internal string Add(string account = Alice, int day = 0, string user = "Alice") => Reports.Add(Report(account, day, user)).Path;

    internal string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    internal string PathOf(string below) => Path.Join(Folder, below);

    internal ArchiveCheck Check() => Reports.Check(CancellationToken.None);

    public void Dispose() => _folder.Dispose();
}
