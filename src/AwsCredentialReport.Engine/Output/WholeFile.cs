namespace AwsCredentialReport.Engine;

/// <summary>Files that are there whole or not at all: they are written beside, and renamed when all of them are written.</summary>
internal sealed class WholeFile : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly List<(string Half, string File)> _files = [];

    /// <summary>Begins a file. Its folder is made when it is not there, but not that of a symbolic link's target.</summary>
    internal FileStream Create(string path)
    {
        var file = OutputFile.Of(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var half = $"{file}.{Guid.NewGuid():N}.tmp";
        _files.Add((half, file));
        return new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
    }

    /// <summary>Begins a file with what it holds already, to write behind that.</summary>
    internal FileStream Continue(string path)
    {
        var stream = Create(path);
        var file = OutputFile.Of(path);
        if (File.Exists(file))
        {
            using var held = File.OpenRead(file);
            held.CopyTo(stream);
        }

        return stream;
    }

    /// <summary>Puts all files in their places, replacing those that are there.</summary>
    internal void Commit()
    {
        foreach (var (half, file) in _files)
        {
            File.Move(half, file, overwrite: true);
        }

        _files.Clear();
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var (half, _) in _files)
        {
            File.Delete(half);
        }
    }
}
