using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>A whole report as IAM gave it, and whose it is.</summary>
public sealed class FetchedReport
{
    private readonly byte[] _content;

    private FetchedReport(string source, string accountId, DownloadedReport downloaded, DateTimeOffset fetchedTime)
    {
        Source = source;
        AccountId = accountId;
        _content = downloaded.Content;
        GeneratedTime = downloaded.GeneratedTime;
        FetchedTime = fetchedTime;
        Sha256 = Convert.ToHexString(SHA256.HashData(_content)).ToLowerInvariant();
    }

    /// <summary>Gets where it comes from, in words.</summary>
    public string Source { get; }

    /// <summary>Gets the account that the report's own rows name.</summary>
    public string AccountId { get; }

    /// <summary>Gets the report's bytes, as they came.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Gets when IAM made it.</summary>
    public DateTimeOffset GeneratedTime { get; }

    /// <summary>Gets when it was downloaded.</summary>
    public DateTimeOffset FetchedTime { get; }

    /// <summary>Gets the SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Opens the report for reading.</summary>
    /// <param name="onRowError">Is told of each row that cannot be read.</param>
    /// <param name="asOf">The instant ages are counted to; the report's own time when null.</param>
    public CredentialReportReader Open(Action<CredentialReportRowError>? onRowError, DateTimeOffset? asOf = null) =>
        CredentialReportReader.Open(_content, Info(asOf), onRowError);

    /// <summary>Looks whether it is a report at all, whole, and of the account that was asked for.</summary>
    internal static FetchedReport Check(AccountTarget target, DownloadedReport downloaded, DateTimeOffset now)
    {
        var source = $"IAM ({target.Name})";
        try
        {
            var info = new CredentialReportInfo(source, downloaded.GeneratedTime, ReportTimeSource.Service);
            var isCut = false;
            using var reader = CredentialReportReader.Open(downloaded.Content, info, _ => isCut = true);
            var first = reader.Read() ?? throw NotAReport($"What IAM answered for {target.Name} has no row that can be read: that is no account's report.", inner: null);
            var account = first.AccountId ?? throw NotAReport($"The report of {target.Name} does not name its account.", inner: null);
            while (reader.Read() is not null)
            {
                isCut = false;
            }

            if (isCut && EndsInMidRow(downloaded.Content))
            {
                throw NotAReport("The report ends in the middle of a row: the rest is missing.", inner: null);
            }

            return target.AccountId is { } asked && !string.Equals(asked, account, StringComparison.Ordinal)
                ? throw new ReportFetchException(
                    ReportFetchProblem.WrongAccount,
                    $"The report is of account {account}, not of {asked} as was asked for.",
                    "Check the role or the profile: nothing of that report is shown.")
                : new FetchedReport(source, account, downloaded, now);
        }
        catch (CredentialReportException e)
        {
            throw NotAReport(e.Message, e);
        }
    }

    // A row that cannot be read for another reason, such as a name with commas, has no column too few.
    private static bool EndsInMidRow(ReadOnlySpan<byte> content)
    {
        var header = content[..Math.Max(0, content.IndexOf((byte)'\n'))];
        var last = content[(content.LastIndexOf((byte)'\n') + 1)..];
        return !last.IsEmpty && last.Count((byte)',') < header.Count((byte)',');
    }

    private static ReportFetchException NotAReport(string message, Exception? inner) =>
        new(ReportFetchProblem.NotAReport, message, "Try again; if it stays so, look whether a proxy or an emulator answers in IAM's place.", inner);

    private CredentialReportInfo Info(DateTimeOffset? asOf) => new(Source, GeneratedTime, ReportTimeSource.Service, asOf, FetchedTime)
    {
        OpenContent = () => new MemoryStream(_content, writable: false),
    };
}
