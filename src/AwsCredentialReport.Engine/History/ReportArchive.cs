namespace AwsCredentialReport.Engine;

/// <summary>An archive: a folder of reports by account and day, as docs/history.md describes.</summary>
/// <param name="path">The folder.</param>
public sealed class ReportArchive(string path)
{
    // A link in an archive could lead anywhere.
    private static readonly EnumerationOptions NoLinks = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    /// <summary>Gets the folder.</summary>
    public string Folder { get; } = Path.GetFullPath(path);

    /// <summary>Adds a report that was downloaded.</summary>
    /// <exception cref="ArchiveConflictException">The archive has another report of this account and second.</exception>
    public ArchiveAddition Add(FetchedReport report) => Add(ReportToArchive.Of(report));

    /// <summary>Adds a report from a file.</summary>
    /// <param name="file">The file: CSV, gzip, or the response of the AWS CLI.</param>
    /// <param name="generatedTime">When IAM generated it; null: from the report, the metadata beside it, or its name.</param>
    /// <param name="onWarning">Called for each malformed row.</param>
    /// <exception cref="CredentialReportException">It is not a whole report of one account, or its time is not known.</exception>
    /// <exception cref="ArchiveConflictException">The archive has another report of this account and second.</exception>
    public ArchiveAddition Add(string file, DateTimeOffset? generatedTime, Action<string>? onWarning) =>
        Add(ReportToArchive.Read(file, generatedTime, onWarning));

    /// <summary>The accounts, sorted.</summary>
    public IEnumerable<string> Accounts() =>
        Directory.EnumerateDirectories(Folder, ArchivePath.Account + "*", NoLinks).Select(ArchivePath.AccountOf).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>
    /// The reports, by account and then by time. Only the folders of the selected accounts and days are listed, and no file is
    /// opened.
    /// </summary>
    /// <param name="selection">The selection.</param>
    /// <param name="onMissing">Called for each selected account that the archive does not have.</param>
    /// <exception cref="IOException">The folder cannot be read, or has no account at all.</exception>
    public IEnumerable<ArchivedReport> List(ArchiveSelection selection, Action<string>? onMissing = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return Accounts(selection, onMissing).SelectMany(account => OfAccount(account, selection));
    }

    /// <summary>Checks every file.</summary>
    public ArchiveCheck Check(CancellationToken cancellationToken) => new ArchiveVerifier(Folder, cancellationToken).Check();

    /// <summary>The selected accounts, sorted.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="onMissing">Called for each account that the archive does not have.</param>
    internal IEnumerable<string> Accounts(ArchiveSelection selection, Action<string>? onMissing)
    {
        if (selection.Accounts.IsEmpty)
        {
            return Accounts().ToList() is { Count: > 0 } all ? all : throw new IOException(Messages.ArchiveEmpty);
        }

        if (!Directory.Exists(Folder))
        {
            throw new DirectoryNotFoundException(Folder);
        }

        var accounts = selection.Accounts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToLookup(HasAccount);
        foreach (var missing in accounts[false])
        {
            onMissing?.Invoke(missing);
        }

        return accounts[true];
    }

    /// <summary>The reports of an account, the newest one first.</summary>
    internal IEnumerable<ArchivedReport> NewestFirst(string account, ArchiveSelection selection) =>
        DaysOf(account).OrderDescending(StringComparer.Ordinal).Where(HasDay(selection)).SelectMany(day => OfDay(day, account, selection).Reverse());

    private ArchiveAddition Add(ReportToArchive report)
    {
        var (file, isNew) = ArchiveWriter.Add(Folder, report);
        return new ArchiveAddition(report.Source, isNew, Open(file, report.Metadata.AccountId, report.Metadata.GeneratedTime));
    }

    private bool HasAccount(string account) => new DirectoryInfo(ArchivePath.AccountFolder(Folder, account)) is { Exists: true, LinkTarget: null };

    private IEnumerable<ArchivedReport> OfAccount(string account, ArchiveSelection selection) => selection.Newest is { } count
        ? NewestFirst(account, selection).Take(count).Reverse()
        : DaysOf(account).Order(StringComparer.Ordinal).Where(HasDay(selection)).SelectMany(day => OfDay(day, account, selection));

    // Sorted before they are parsed: the newest report of an account needs one of its days.
    private IEnumerable<string> DaysOf(string account) =>
        Directory.EnumerateDirectories(ArchivePath.AccountFolder(Folder, account), ArchivePath.Day + "*", NoLinks);

    private static Func<string, bool> HasDay(ArchiveSelection selection) => folder => ArchivePath.DayOf(folder) is { } day && selection.HasDay(day);

    private static IEnumerable<ArchivedReport> OfDay(string folder, string account, ArchiveSelection selection)
    {
        var day = ArchivePath.DayOf(folder);
        return Directory.EnumerateFiles(folder, "*", NoLinks)
            .Select(file => (File: file, Time: ArchivePath.TimeOf(file)))
            .Where(report => report.Time is { } time && time.Date == day && selection.HasTime(time))
            .OrderBy(report => report.File, StringComparer.Ordinal)
            .DistinctBy(report => report.Time)
            .Select(report => Open(report.File, account, report.Time!.Value));
    }

    private static ArchivedReport Open(string file, string account, DateTime generated) => new(file, account, generated, ArchiveFacts.Read);
}
