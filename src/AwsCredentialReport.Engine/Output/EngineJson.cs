using System.Text.Json.Serialization;

namespace AwsCredentialReport.Engine;

/// <summary>The types of the engine's own files, for JSON without reflection. Each file has options of its own; the compiler writes the rest.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ArchiveMetadata))]
[JsonSerializable(typeof(DateTime?))]
[JsonSerializable(typeof(NoticeIndex.Entry[]))]
[JsonSerializable(typeof(RecordedAct))]
[JsonSerializable(typeof(SavedReport.Metadata))]
[JsonSerializable(typeof(SentNotice))]
internal sealed partial class EngineJson : JsonSerializerContext;
