namespace AwsCredentialReport.Engine;

/// <summary>Opens saved reports, and finds the time of each.</summary>
/// <param name="readTime">The current time.</param>
/// <param name="referenceTime">The caller's time of the reports; null: from the report, its name or its file.</param>
/// <param name="asOf">The time to which ages are counted; null: the time of the report.</param>
/// <param name="onRowError">Called for each malformed row.</param>
/// <param name="onWarning">Called for a report that does not contain its time.</param>
public sealed class ReportSource(
    DateTimeOffset readTime,
    DateTimeOffset? referenceTime = null,
    DateTimeOffset? asOf = null,
    Action<CredentialReportRowError>? onRowError = null,
    Action<string>? onWarning = null)
{
    /// <summary>Opens a saved report, with the detail beside it.</summary>
    public CredentialReportReader OpenFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var stream = SharedFile.OpenRead(path);
        try
        {
            return Open(
                stream,
                path,
                SavedReport.TimesOf(path, onWarning),
                () => new DateTimeOffset(File.GetLastWriteTimeUtc(path)),
                Csv,
                DetailFile.Find(path, Csv, onWarning));
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        Stream Csv() => ReportContent.Open(SharedFile.OpenRead(path), path).Csv;
    }

    /// <summary>Opens a report that is not a file, such as standard input.</summary>
    public CredentialReportReader OpenStream(Stream stream, string name) => Open(stream, name, saved: null, fileTime: null, openContent: null, detail: null);

    private CredentialReportReader Open(
        Stream stream,
        string name,
        SavedReportTimes? saved,
        Func<DateTimeOffset>? fileTime,
        Func<Stream>? openContent,
        IamAccountDetail? detail)
    {
        var content = ReportContent.Open(stream, name);
        var (time, source) =
            referenceTime is { } told ? (told, ReportTimeSource.Caller)
            : content.GeneratedTime is { } answered ? (answered, ReportTimeSource.Service)
            : saved is not null ? (saved.Generated, saved.TimeSource)
            : ReportFileName.TimeOf(name) is { } named ? (named, ReportTimeSource.FileName)
            : fileTime is not null ? (fileTime(), ReportTimeSource.FileTime)
            : (readTime, ReportTimeSource.ReadTime);
        var info = new CredentialReportInfo(name, time, source, asOf, readTime)
        {
            DownloadedTime = saved?.Downloaded?.UtcDateTime,
            AccountName = saved?.AccountName,
            OrganizationalUnit = saved?.OrganizationalUnit,
            OpenContent = openContent,
            AccountDetail = detail,
        };
        var reader = CredentialReportReader.Open(content, info, onRowError);
        try
        {
            Warn(info);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private void Warn(CredentialReportInfo info)
    {
        if (asOf is null && info.TimeSource is (ReportTimeSource.FileTime or ReportTimeSource.ReadTime))
        {
            var guess = info.TimeSource == ReportTimeSource.FileTime ? Messages.TimeFromFile : Messages.TimeNow;
            onWarning?.Invoke(Sentence.Format(Messages.TimeNotInReport, info.Source, guess, Sentence.Date(info.GeneratedTime)));
        }
    }
}
