using System.Runtime.InteropServices;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>
/// A file that was not there before: whole or not at all, and never in the place of another one. Its bytes are on the disk
/// before it gets its name.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private const int FileExists = 17;
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const uint Exclusive = 4;

    private readonly string _path;
    private readonly string _half;

    /// <summary>Writes the bytes to a file of another name, beside the final one.</summary>
    internal NewFile(string path, ReadOnlySpan<byte> bytes)
    {
        _path = path;
        _half = Path.Join(Path.GetDirectoryName(path), $"_{Path.GetFileName(path).TrimStart('_')}.{Guid.NewGuid():N}{ArchivePath.Unfinished}");
        try
        {
            using var stream = new FileStream(_half, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
            stream.Write(bytes);
            UnixFile.Force(stream);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // .NET's exception for a file beyond the limit of the user or of the file system.
            Dispose();
            throw new IOException(Messages.ArchiveFileTooLarge, e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gives the file its name, which is on the disk before this returns.</summary>
    /// <returns>False: another file of this name is there.</returns>
    internal bool Place()
    {
        var isPlaced = OperatingSystem.IsWindows() ? Move() : Link();
        UnixFile.FlushFolder(Path.GetDirectoryName(_path)!);
        return isPlaced;
    }

    /// <summary>Removes the file of the other name.</summary>
    public void Dispose() => File.Delete(_half);

    /// <summary>Makes a folder and those above it; each new name is on the disk before this returns.</summary>
    internal static void MakeFolder(string path)
    {
        if (!Directory.Exists(path) && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } above)
        {
            MakeFolder(above);
            Directory.CreateDirectory(path);
            UnixFile.FlushFolder(above);
        }
    }

    private bool Move()
    {
        try
        {
            File.Move(_half, _path, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(_path))
        {
            return false;
        }
    }

    // File.Move looks first, and then replaces a file that came between.
    private bool Link()
    {
        var (from, to) = (Encoding.UTF8.GetBytes(_half + '\0'), Encoding.UTF8.GetBytes(_path + '\0'));
        if (Link(from, to) == 0)
        {
            return true;
        }

        // File systems without hard links usually have a rename that does not replace.
        var error = Marshal.GetLastPInvokeError();
        if (error != FileExists && Rename(from, to) == 0)
        {
            return true;
        }

        error = error == FileExists ? error : Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    private static int Rename(byte[] from, byte[] to) => OperatingSystem.IsMacOS()
        ? RenameExclusive(from, to, Exclusive)
        : RenameAt(CurrentFolder, from, CurrentFolder, to, NoReplace);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenameAt(int fromFolder, byte[] from, int toFolder, byte[] to, uint flags);

    [DllImport("libc", EntryPoint = "renamex_np", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenameExclusive(byte[] from, byte[] to, uint flags);
}
