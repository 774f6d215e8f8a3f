using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>The record of one run that registers notices.</summary>
/// <remarks>Not in the cmdlet's own class: its type is read on import, before the engine can be found.</remarks>
internal sealed class NoticeRegistrar(string path)
{
    private readonly NoticeRecord _record = new(path);

    internal string Path => _record.Path;

    internal Task<ImmutableArray<SentNotice>> AddAsync(CredentialNotice notice, CancellationToken stop) => _record.AddAsync(notice, DateTime.UtcNow, stop);
}
