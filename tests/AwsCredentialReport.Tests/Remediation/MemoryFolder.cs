namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A folder in memory where the system has one: thousands of records are forced to the disk line by line.</summary>
internal sealed class MemoryFolder : IDisposable
{
    private const string Shared = "/dev/shm";

    internal MemoryFolder()
    {
        var root = Directory.Exists(Shared) ? Shared : System.IO.Path.GetTempPath();
        Path = Directory.CreateDirectory(System.IO.Path.Combine(root, $"credential-report-{Guid.NewGuid():N}")).FullName;
    }

    internal string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
