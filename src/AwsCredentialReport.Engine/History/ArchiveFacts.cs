using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Reads the properties of an archived report that its path does not contain.</summary>
internal static class ArchiveFacts
{
    internal static ArchivedReportFacts Read(ArchivedReport report)
    {
        var (metadata, isOther) = Metadata(report);
        return new ArchivedReportFacts(() => isOther ? false : metadata is null ? null : IsUnchanged(report.Path, metadata))
        {
            Bytes = LengthOf(report.Path),
            Users = metadata?.Users,
            Sha256 = metadata?.Sha256,
            DownloadedTime = metadata?.DownloadedTime,
            TimeSource = metadata?.TimeSource,
            CallerArn = metadata?.CallerArn,
            AccountName = metadata?.AccountName,
            HasDetail = File.Exists(ArchivePath.DetailOf(report.Path)),
        };
    }

    private static (ArchiveMetadata? Metadata, bool IsOther) Metadata(ArchivedReport report)
    {
        try
        {
            var metadata = ArchiveMetadata.Read(report.Path);
            return metadata?.IsOf(report.AccountId, report.GeneratedTime) == false ? (null, true) : (metadata, false);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, true);
        }
    }

    private static long? LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : null;

    private static bool IsUnchanged(string path, ArchiveMetadata metadata)
    {
        try
        {
            return metadata.HasHash(ArchiveHash.OfReport(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }
}
