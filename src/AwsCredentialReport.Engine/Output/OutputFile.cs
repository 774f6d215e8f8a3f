namespace AwsCredentialReport.Engine;

/// <summary>The file behind a path that is written to: only a regular file is replaced, and a symbolic link stays.</summary>
public static class OutputFile
{
    private const int MaximumLinks = 40;

    // The length of what stands before a path that Windows takes as it is.
    private const int DevicePrefix = 4;

    /// <summary>Gets how full paths of files are compared.</summary>
    public static StringComparer Comparer => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>Why a file cannot be written to this path, by its name or by the device or pipe there; null when it can.</summary>
    /// <param name="path">The path, as the user gave it.</param>
    public static string? Problem(string path)
    {
        try
        {
            _ = Of(path);
            return null;
        }
        catch (IOException e)
        {
            return FileProblem.Describe(e);
        }
    }

    /// <summary>The file to write: the path itself, or the file that a symbolic link points to.</summary>
    /// <param name="path">The path, as the user gave it.</param>
    /// <exception cref="IOException">It is a device, a pipe or a socket, or a link to one.</exception>
    public static string Of(string path)
    {
        WindowsName.CheckWritten(path);
        if (OperatingSystem.IsWindows())
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        }

        var links = 0;
        var file = new FileInfo(path).LinkTarget is null ? path : Follow(Path.GetFullPath(path), ref links);
        return UnixFile.IsSpecial(path) || IsOfSystem(path) || IsOfSystem(file)
            ? throw new IOException(Messages.FileNotRegular)
            : file;
    }

    /// <summary>The full path of a file without links, also in its folders, to compare it with others.</summary>
    /// <param name="path">The path, as the user gave it.</param>
    public static string FullPath(string path)
    {
        var full = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows() && full.Length > DevicePrefix && full[..DevicePrefix] is @"\\?\" or @"\\.\")
        {
            full = Path.GetFullPath(full[DevicePrefix..]);
        }

        try
        {
            var links = 0;
            return Follow(full, ref links);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }

    /// <summary>Whether something is there that a file would replace; a symbolic link to a file that is not there is not.</summary>
    internal static bool Exists(string path) => File.Exists(Problem(path) is null ? Of(path) : path);

    // What /dev/stdout leads to may be a regular file, but is already open. A file made in /dev would look like a device.
    private static bool IsOfSystem(string path) =>
        Path.GetFullPath(path) is var full && (full.StartsWith("/proc/", StringComparison.Ordinal) || Path.GetDirectoryName(full) is "/dev" or "/dev/fd");

    // File.ResolveLinkTarget takes ".." in a link for the folder above the path, also where a folder of that path is a link.
    private static string Follow(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } above)
        {
            return path;
        }

        var folder = Follow(above, ref links);
        var file = Path.Join(folder, Path.GetFileName(path));
        if (new FileInfo(file).LinkTarget is not { } target)
        {
            return file;
        }

        return ++links > MaximumLinks
            ? throw new IOException(Messages.FileLinkLoop)
            : Follow(Path.GetFullPath(target, folder), ref links);
    }
}
