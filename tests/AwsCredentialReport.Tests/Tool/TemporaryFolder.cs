namespace AwsCredentialReport.Tests.Tool;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("credential-report-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    internal string Write(string name, byte[] bytes)
    {
        var path = Write(name, string.Empty);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
