namespace AwsCredentialReport.Engine;

/// <summary>
/// Files that are there whole or not at all: they are written beside, and renamed when all of them are written and on the disk.
/// What is appended to a file is written at once.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    private const int BufferSize = 1 << 16;

    // More than any format that appends accepts.
    private const int MostHeld = 1 << 20;

    private readonly List<(string Half, string File)> _files = [];
    private readonly List<(MemoryStream Text, int Held, string File)> _appended = [];

    /// <summary>Begins a file. Its folder is made when it is not there, but not that of a symbolic link's target.</summary>
    internal FileStream Create(string path)
    {
        var file = Target(path);
        var half = $"{file}.{Guid.NewGuid():N}.tmp";
        _files.Add((half, file));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferSize };
        if (!OperatingSystem.IsWindows() && File.Exists(file))
        {
            // A file that not everybody may read is not readable while it is written either.
            options.UnixCreateMode = File.GetUnixFileMode(file) | UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(half, options);
    }

    /// <summary>
    /// Begins a text to append: its position is behind what the file holds. The file is not replaced, because others append too, and
    /// may have it open.
    /// </summary>
    internal MemoryStream Append(string path)
    {
        var file = Target(path);
        var held = File.Exists(file) ? (int)Math.Min(new FileInfo(file).Length, MostHeld) : 0;
        var text = new MemoryStream();
        text.SetLength(held);
        text.Position = held;
        _appended.Add((text, held, file));
        return text;
    }

    /// <summary>Puts all files in their places, replacing those that are there.</summary>
    internal void Commit()
    {
        foreach (var (half, _) in _files)
        {
            using var handle = File.OpenHandle(half, FileMode.Open, FileAccess.ReadWrite);
            UnixFile.Force(handle);
        }

        foreach (var (half, file) in _files)
        {
            KeepPermissions(file, half);
            File.Move(half, file, overwrite: true);
        }

        _files.Clear();
        foreach (var (text, held, file) in _appended)
        {
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            UnixFile.AppendOnly(stream.SafeFileHandle);
            stream.Write(text.ToArray().AsSpan(held));
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var (half, _) in _files)
        {
            File.Delete(half);
        }
    }

    private static void KeepPermissions(string file, string half)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(file))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(half, File.GetUnixFileMode(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Some file systems have none.
        }
    }

    private static string Target(string path)
    {
        var file = OutputFile.Of(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return file;
    }
}
