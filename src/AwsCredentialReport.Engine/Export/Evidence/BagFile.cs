namespace AwsCredentialReport.Engine;

/// <summary>A file of an evidence bag.</summary>
/// <param name="Path">Its path below <c>data/</c>, with <c>/</c> between the parts.</param>
/// <param name="Write">Writes its bytes.</param>
internal sealed record BagFile(string Path, Action<Stream> Write);
