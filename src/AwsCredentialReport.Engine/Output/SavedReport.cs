using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Saves a report unchanged, and beside it, in <c>.json</c>, its account, its generation time and its SHA-256, which the
/// report itself does not contain.
/// </summary>
public static class SavedReport
{
    private const string MetadataExtension = ".json";

    private static readonly JsonTypeInfo<Metadata> Json = new EngineJson(new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    }).Metadata;

    /// <summary>Whether a path is a folder for one file per account.</summary>
    public static bool IsFolder(string path) => Path.EndsInDirectorySeparator(path) || Directory.Exists(path);

    /// <summary>The path of a file in a folder. On Windows <c>C:</c> is the drive's current folder, not its root.</summary>
    public static string In(string folder, string name) => Path.Join(Path.GetFullPath(folder), name);

    /// <summary>Whether a report saved to this file would replace a file.</summary>
    public static bool Exists(string file) => FilesOf(file).Any(OutputFile.Exists);

    /// <summary>Whether a file is the metadata, or the detail, of the report beside it.</summary>
    public static bool IsMetadata(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.EndsWith(MetadataExtension, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (DetailFile.Is(file) || ArchivePath.SideTimeOf(file) is not null)
        {
            return true;
        }

        var report = file[..^MetadataExtension.Length];
        return File.Exists(report) && ReadMetadata(file)?.File == Path.GetFileName(report);
    }

    /// <summary>Saves a report; in a folder, under a file name like that of the AWS console.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <param name="report">The report.</param>
    /// <param name="force">Whether another file there is replaced.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SavedReportExistsException">Another file is there. The same report may be saved again.</exception>
    public static string Save(string path, FetchedReport report, bool force)
    {
        ArgumentNullException.ThrowIfNull(report);
        var file = Path.GetFullPath(IsFolder(path) ? In(path, NameOf(report)) : path);
        foreach (var written in FilesOf(file))
        {
            _ = OutputFile.Of(written);
        }

        if (!force && Exists(file) && !IsSaved(file, report))
        {
            throw new SavedReportExistsException(file);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Write(file, stream => stream.Write(report.Content.Span));
        Write(
            MetadataOf(file),
            stream => JsonSerializer.Serialize(
                stream,
                new Metadata(
                    Path.GetFileName(file),
                    report.AccountId,
                    report.GeneratedTime.UtcDateTime,
                    report.FetchedTime.UtcDateTime,
                    report.Content.Length,
                    report.Sha256,
                    report.AccountName,
                    report.OrganizationalUnit),
                Json));
        if (report.Detail is not null)
        {
            Write(DetailFile.PathOf(file), stream => DetailFile.Write(stream, report));
        }

        return file;
    }

    /// <summary>When the report in a file was generated and downloaded, if it was saved here and is still the same to the byte.</summary>
    /// <param name="file">The file.</param>
    /// <param name="onChanged">Called where the metadata is that of other bytes.</param>
    internal static SavedReportTimes? TimesOf(string file, Action<string>? onChanged = null)
    {
        try
        {
            if (ArchivePath.IsReport(file) && ArchiveMetadata.Find(file) is { } archived)
            {
                return archived.HasHash(ArchiveHash.OfReport(file)) ? SavedReportTimes.Of(archived) : Changed();
            }

            return ReadMetadata(MetadataOf(file)) is not { } metadata ? null
                : metadata.Bytes == new FileInfo(file).Length && string.Equals(metadata.Sha256, HashOf(file), StringComparison.OrdinalIgnoreCase)
                ? new SavedReportTimes(new DateTimeOffset(metadata.GeneratedTime.ToUniversalTime()), new DateTimeOffset(metadata.DownloadedTime.ToUniversalTime()))
                {
                    AccountName = metadata.AccountName,
                    OrganizationalUnit = metadata.OrganizationalUnit,
                }
                : Changed();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }

        SavedReportTimes? Changed()
        {
            onChanged?.Invoke(Sentence.Format(Messages.SavedReportChanged, file));
            return null;
        }
    }

    private static Metadata? ReadMetadata(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(SharedFile.ReadAllBytes(path), Json) is { Sha256: not null } metadata
                ? metadata
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The same bytes, with the metadata of this report or none.
    private static bool IsSaved(string file, FetchedReport report) =>
        OutputFile.Exists(file)
        && string.Equals(HashOf(file), report.Sha256, StringComparison.OrdinalIgnoreCase)
        && (!File.Exists(MetadataOf(file)) || TimesOf(file)?.Generated == report.GeneratedTime);

    private static string HashOf(string file)
    {
        using var stream = SharedFile.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static string MetadataOf(string file) => file + MetadataExtension;

    private static string[] FilesOf(string file) => [file, MetadataOf(file), DetailFile.PathOf(file)];

    private static string NameOf(FetchedReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"status_reports_{report.GeneratedTime.UtcDateTime:yyyy-MM-dd'T'HH-mm-ss}+00-00_{report.AccountId}.csv");

    // Atomic, because a truncated report could be read as a complete one.
    private static void Write(string file, Action<Stream> write)
    {
        using var whole = new WholeFile();
        using (var stream = whole.Create(file))
        {
            write(stream);
        }

        whole.Commit();
    }

    internal sealed record Metadata(
        string File, string AccountId, DateTime GeneratedTime, DateTime DownloadedTime, long Bytes, string Sha256,
        string? AccountName, string? OrganizationalUnit);
}

/// <summary>The times in the metadata of a saved report.</summary>
/// <param name="Generated">When IAM generated it.</param>
/// <param name="Downloaded">When it was downloaded; null when that is unknown.</param>
internal sealed record SavedReportTimes(DateTimeOffset Generated, DateTimeOffset? Downloaded)
{
    /// <summary>Gets the source of the generation time.</summary>
    internal ReportTimeSource TimeSource { get; private init; } = ReportTimeSource.Service;

    /// <summary>Gets the account's name in its organization.</summary>
    internal string? AccountName { get; init; }

    /// <summary>Gets the names from the root to the account's organizational unit.</summary>
    internal string? OrganizationalUnit { get; init; }

    /// <summary>The times of a report in an archive.</summary>
    internal static SavedReportTimes Of(ArchiveMetadata metadata) => new(
        new DateTimeOffset(metadata.GeneratedTime.ToUniversalTime()),
        metadata.DownloadedTime is { } downloaded ? new DateTimeOffset(downloaded.ToUniversalTime()) : null)
    {
        TimeSource = metadata.TimeSource,
        AccountName = metadata.AccountName,
        OrganizationalUnit = metadata.OrganizationalUnit,
    };
}
