namespace AwsCredentialReport.Engine;

/// <summary>A whole report with its account and time, for an archive.</summary>
internal sealed record ReportToArchive(string Source, ReadOnlyMemory<byte> Csv, ArchiveMetadata Metadata, IamAccountDetail? Detail)
{
    /// <summary>A report that was downloaded.</summary>
    internal static ReportToArchive Of(FetchedReport report) => new(
        report.Source,
        report.Content,
        new ArchiveMetadata
        {
            AccountId = report.AccountId,
            GeneratedTime = Seconds(report.GeneratedTime),
            TimeSource = ReportTimeSource.Service,
            Bytes = report.Content.Length,
            Sha256 = report.Sha256,
            Users = report.UserCount,
            DownloadedTime = Seconds(report.FetchedTime),
            CallerArn = report.CallerArn,
            AccountName = report.AccountName,
            OrganizationalUnit = report.OrganizationalUnit,
        },
        report.Detail);

    /// <summary>A report in a file of the AWS console, of the AWS CLI, of this project or of another program.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generatedTime">When IAM generated it; null: from the report, the file beside it, or its name.</param>
    /// <param name="onWarning">Called for a malformed row, and for a detail of another report.</param>
    /// <exception cref="CredentialReportException">It is not a whole report of one account, or its time is not known.</exception>
    internal static ReportToArchive Read(string path, DateTimeOffset? generatedTime, Action<string>? onWarning)
    {
        var (csv, answered) = ReadCsv(path);
        var saved = SavedReport.TimesOf(path, onWarning);
        var (time, source) =
            generatedTime is { } given ? (given, ReportTimeSource.Caller)
            : answered is { } inAnswer ? (inAnswer, ReportTimeSource.Service)
            : saved is not null ? (saved.Generated, saved.TimeSource)
            : ReportFileName.TimeOf(path) is { } named ? (named, ReportTimeSource.FileName)
            : throw Refuse(Sentence.Format(Messages.ArchiveTimeUnknown, path));
        var info = new CredentialReportInfo(path, time, source);
        var (account, users) = new RowsToArchive(info, onWarning).Read(csv);
        return new ReportToArchive(
            path,
            csv,
            new ArchiveMetadata
            {
                AccountId = account,
                GeneratedTime = Seconds(time),
                TimeSource = source,
                Bytes = csv.Length,
                Sha256 = ArchiveHash.Of(csv),
                Users = users,
                DownloadedTime = saved?.Downloaded is { } downloaded ? Seconds(downloaded) : null,
                AccountName = saved?.AccountName,
                OrganizationalUnit = saved?.OrganizationalUnit,
                SourceFile = Path.GetFileName(path),
            },
            DetailFile.Find(path, () => new MemoryStream(csv, writable: false), onWarning));
    }

    internal static CredentialReportException Refuse(string sentence) => new(CredentialReportProblem.NotAReport, sentence);

    private static (byte[] Csv, DateTimeOffset? Generated) ReadCsv(string path)
    {
        var content = ReportContent.Open(SharedFile.OpenRead(path), path);
        using var csv = content.Csv;
        using var bytes = new MemoryStream();
        try
        {
            csv.CopyTo(bytes);
        }
        catch (InvalidDataException e)
        {
            throw ReportContent.Damaged(path, e.Message, e);
        }

        return (bytes.ToArray(), content.GeneratedTime);
    }

    // The name of a report has no fractions.
    private static DateTime Seconds(DateTimeOffset time) => time.UtcDateTime.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
