using System.Diagnostics;

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

    /// <summary>Makes a named pipe, which no test may open: that waits for another program.</summary>
    internal string MakePipe(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        MakePipeAt(path);
        return path;
    }

    internal static void MakePipeAt(string path)
    {
        using var make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
    }

    internal string Link(string name, string target)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    internal string Write(string name, byte[] bytes)
    {
        var path = Write(name, string.Empty);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
