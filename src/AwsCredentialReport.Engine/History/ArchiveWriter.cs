using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Adds a report to an archive. All files are written first, and then get their names: the detail, the metadata, and last the
/// report. So a report that can be seen has its metadata, a kill leaves no half report, and the same addition completes what
/// another one left. Nothing is replaced: two writers of one report both succeed, and of two reports the first one stays.
/// </summary>
internal static class ArchiveWriter
{
    /// <summary>Adds a report.</summary>
    /// <returns>The file, and whether it is new.</returns>
    /// <exception cref="ArchiveConflictException">The archive has another report of this account and second.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static (string Path, bool IsNew) Add(string archive, ReportToArchive report)
    {
        var metadata = report.Metadata;
        var file = ArchivePath.Of(archive, metadata.AccountId, metadata.GeneratedTime);
        WindowsName.CheckWritten(file);
        var day = Path.GetDirectoryName(file)!;
        NewFile.MakeFolder(day);
        RefuseLink(day);
        RefuseLink(Path.GetDirectoryName(day)!);
        var existing = Find(file, metadata);
        AssertSame(file, metadata);

        var detailFile = ArchivePath.DetailOf(file);
        using var detail = report.Detail is null || Path.Exists(detailFile) ? null : new NewFile(detailFile, DetailOf(report));
        if (existing is not null && detail is null && File.Exists(ArchivePath.MetadataOf(file)))
        {
            return (existing, false);
        }

        using var csv = existing is null ? new NewFile(file, report.Csv.Span) : null;
        detail?.Place();
        Place(file, metadata with { DetailSha256 = DetailHash(detailFile, metadata) });
        return existing is null && csv!.Place() ? (file, true) : (existing ?? Find(file, metadata) ?? file, false);
    }

    // The report there, compressed or not. It must be this one.
    private static string? Find(string file, ArchiveMetadata metadata)
    {
        var there = new[] { file, file + ArchivePath.Compressed }.Where(Path.Exists).ToList();
        return there.TrueForAll(path => File.ResolveLinkTarget(path, returnFinalTarget: false) is null && metadata.HasHash(HashOf(path)))
            ? there.FirstOrDefault()
            : throw new ArchiveConflictException(file, metadata);
    }

    private static string HashOf(string path)
    {
        try
        {
            return ArchiveHash.OfReport(path);
        }
        catch (InvalidDataException)
        {
            return string.Empty;
        }
    }

    private static void Place(string file, ArchiveMetadata metadata)
    {
        using var beside = new NewFile(ArchivePath.MetadataOf(file), metadata.ToJson());
        if (!beside.Place())
        {
            AssertSame(file, metadata);
        }
    }

    // The metadata of another report may be there without the report: another writer is about to add it.
    private static void AssertSame(string file, ArchiveMetadata metadata)
    {
        ArchiveMetadata? there;
        try
        {
            there = ArchiveMetadata.Read(file);
        }
        catch (JsonException e)
        {
            throw new ArchiveConflictException(file, metadata, e);
        }

        if (there is not null && !(there.HasHash(metadata.Sha256) && there.IsOf(metadata.AccountId, metadata.GeneratedTime)))
        {
            throw new ArchiveConflictException(file, metadata);
        }
    }

    private static byte[] DetailOf(ReportToArchive report)
    {
        using var json = new MemoryStream();
        AccountDetailJson.Write(json, report.Detail!, report.Metadata.Sha256);
        return json.ToArray();
    }

    // The detail there may be that of another writer of this report.
    private static string? DetailHash(string file, ArchiveMetadata metadata)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var json = SharedFile.OpenRead(file);
            return metadata.HasHash(AccountDetailJson.Read(json).ReportSha256) ? ArchiveHash.OfFile(file) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void RefuseLink(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new IOException(Sentence.Format(Messages.ArchiveFolderIsLink, folder));
        }
    }
}
