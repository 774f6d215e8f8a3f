using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The types that the tool prints as JSON, without reflection. The compiler writes the rest.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IEnumerable<ArchiveListItem>))]
[JsonSerializable(typeof(IReadOnlyCollection<SentNotice>))]
[JsonSerializable(typeof(IReadOnlyList<CredentialActionResult>))]
[JsonSerializable(typeof(List<AccountIdentity>))]
[JsonSerializable(typeof(List<DisabledAccessKey>))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>Gets the types with names and sentences as they are, also with quotes and other languages.</summary>
    internal static ToolJson Readable { get; } = new(new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A report in the list of an archive.</summary>
internal sealed record ArchiveListItem(
    string Path, string AccountId, DateTime GeneratedTime, int? Users, long? Bytes, string? Sha256, DateTime? DownloadedTime,
    ReportTimeSource? TimeSource, string? CallerArn, string? AccountName, bool HasDetail);
