using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>A complete report as IAM returned it, and its account.</summary>
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

    /// <summary>Gets the source, for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the account, from the rows of the report.</summary>
    public string AccountId { get; }

    /// <summary>Gets the account's name in its organization; null when the organization was not asked.</summary>
    public string? AccountName { get; private init; }

    /// <summary>Gets the names from the root to the account's organizational unit; null when they are not known.</summary>
    public string? OrganizationalUnit { get; private init; }

    /// <summary>Gets the report's bytes, unchanged.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Gets when IAM generated it.</summary>
    public DateTimeOffset GeneratedTime { get; }

    /// <summary>Gets when it was downloaded.</summary>
    public DateTimeOffset FetchedTime { get; }

    /// <summary>Gets the SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the number of rows that can be read.</summary>
    public int UserCount { get; private init; }

    /// <summary>Gets the ARN of the caller; null when AWS was not asked.</summary>
    public string? CallerArn { get; internal set; }

    /// <summary>Gets the facts about the account that the report does not contain; null when IAM was not asked.</summary>
    public IamAccountDetail? Detail { get; internal set; }

    /// <summary>Opens the report for reading.</summary>
    /// <param name="onRowError">Called for each malformed row.</param>
    /// <param name="asOf">The time to which ages are counted; the report's own time when null.</param>
    public CredentialReportReader Open(Action<CredentialReportRowError>? onRowError, DateTimeOffset? asOf = null) =>
        CredentialReportReader.Open(_content, Info(asOf), onRowError);

    /// <summary>Checks that the content is a complete report of the requested account.</summary>
    /// <param name="target">The account.</param>
    /// <param name="downloaded">The content.</param>
    /// <param name="now">When it was downloaded.</param>
    /// <param name="callerAccount">The account of the credentials, where AWS was asked.</param>
    internal static FetchedReport Check(AccountTarget target, DownloadedReport downloaded, DateTimeOffset now, string? callerAccount = null)
    {
        var source = Sentence.Format(Messages.IamSource, (target with { AccountName = null }).Name);
        try
        {
            var info = new CredentialReportInfo(source, downloaded.GeneratedTime, ReportTimeSource.Service);
            var isCut = false;
            using var reader = CredentialReportReader.Open(downloaded.Content, info, _ => isCut = true);
            var first = reader.Read() ?? throw NotAReport(Sentence.Format(Messages.ReportWithoutRows, target.Name), inner: null);
            var account = first.AccountId ?? throw NotAReport(Sentence.Format(Messages.ReportWithoutAccount, target.Name), inner: null);
            while (reader.Read() is { } row)
            {
                isCut = false;
                if (row.AccountId is { } other && !string.Equals(other, account, StringComparison.Ordinal))
                {
                    throw WrongAccount(Sentence.Format(Messages.ReportOfSeveralAccounts, account, other));
                }
            }

            if (isCut && EndsInMidRow(downloaded.Content))
            {
                throw NotAReport(Sentence.Format(Messages.ReportTruncated, target.Name), inner: null);
            }

            return (target.AccountId ?? callerAccount) is { } asked && !string.Equals(asked, account, StringComparison.Ordinal)
                ? throw WrongAccount(Sentence.Format(Messages.WrongAccount, account, asked))
                : new FetchedReport(source, account, downloaded, now)
                {
                    AccountName = target.AccountName,
                    OrganizationalUnit = target.OrganizationalUnit,
                    UserCount = (int)reader.RowCount,
                };
        }
        catch (CredentialReportException e)
        {
            throw NotAReport(e.Message, e);
        }
    }

    // A row that cannot be read for another reason, such as a name with commas, has no column too few.
    internal static bool EndsInMidRow(ReadOnlySpan<byte> content)
    {
        var header = content[..Math.Max(0, content.IndexOf((byte)'\n'))];
        var last = content[(content.LastIndexOf((byte)'\n') + 1)..];
        return !last.IsEmpty && last.Count((byte)',') < header.Count((byte)',');
    }

    private static ReportFetchException WrongAccount(string message) =>
        new(ReportFetchProblem.WrongAccount, message, Messages.WrongAccount_Advice);

    private static ReportFetchException NotAReport(string message, Exception? inner) =>
        new(ReportFetchProblem.NotAReport, message, Messages.FetchedNotAReport_Advice, inner);

    private CredentialReportInfo Info(DateTimeOffset? asOf) => new(Source, GeneratedTime, ReportTimeSource.Service, asOf, FetchedTime)
    {
        DownloadedTime = FetchedTime.UtcDateTime,
        AccountName = AccountName,
        OrganizationalUnit = OrganizationalUnit,
        OpenContent = () => new MemoryStream(_content, writable: false),
        AccountDetail = Detail,
    };
}
