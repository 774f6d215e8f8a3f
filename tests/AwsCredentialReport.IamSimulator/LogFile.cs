using System.Text;

namespace AwsCredentialReport.IamSimulator;

/// <summary>A line a request, in the file before anybody goes on; others may read it meanwhile.</summary>
internal sealed class LogFile : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    internal LogFile(string path) => _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    internal void Write(string line)
    {
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _file.Flush();
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
