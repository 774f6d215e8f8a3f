using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport.Engine;

/// <summary>The metadata of an archived report, in a JSON file beside it. The size and the hash are those of the CSV.</summary>
internal sealed record ArchiveMetadata
{
    private static readonly JsonTypeInfo<ArchiveMetadata> Json = new EngineJson(new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<ReportTimeSource>() },
    }).ArchiveMetadata;

    public required string AccountId { get; init; }

    public required DateTime GeneratedTime { get; init; }

    public required ReportTimeSource TimeSource { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required int Users { get; init; }

    public DateTime? DownloadedTime { get; init; }

    public string? CallerArn { get; init; }

    public string? AccountName { get; init; }

    public string? OrganizationalUnit { get; init; }

    /// <summary>Gets the name of the file that a foreign report came from.</summary>
    public string? SourceFile { get; init; }

    /// <summary>Gets the SHA-256 of the file of the detail, if it was added with the report.</summary>
    public string? DetailSha256 { get; init; }

    internal bool IsOf(string accountId, DateTime generated) =>
        string.Equals(AccountId, accountId, StringComparison.Ordinal) && GeneratedTime.ToUniversalTime() == generated;

    internal bool HasHash(string sha256) => string.Equals(Sha256, sha256, StringComparison.OrdinalIgnoreCase);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The metadata of a report; null when the file is not there.</summary>
    /// <exception cref="JsonException">It is not valid metadata.</exception>
    internal static ArchiveMetadata? Read(string report)
    {
        try
        {
            return JsonSerializer.Deserialize(SharedFile.ReadAllBytes(ArchivePath.MetadataOf(report)), Json)
                ?? throw new JsonException(Messages.NotValidJson);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The metadata of a report; null when it is not there, or cannot be read.</summary>
    internal static ArchiveMetadata? Find(string report)
    {
        try
        {
            return Read(report);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
