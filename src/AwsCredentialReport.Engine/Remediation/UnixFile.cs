using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AwsCredentialReport.Engine;

/// <summary>Two calls that .NET does not offer: appending whatever others write, and forcing a folder's entry to the disk.</summary>
internal static class UnixFile
{
    private const int SetStatusFlags = 4;
    private const int AppendFlag = 0x400;

    /// <summary>Makes every write go to the end of the file. On Windows and macOS the lock alone keeps writers apart.</summary>
    internal static void AppendOnly(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(file, SetStatusFlags, AppendFlag);
        }
    }

    /// <summary>Forces a new file's entry to the disk; some file systems do not offer it, and lose nothing by it.</summary>
    internal static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows() || Open(Encoding.UTF8.GetBytes(path + '\0'), 0) is not (>= 0 and var folder))
        {
            return;
        }

        _ = Flush(folder);
        _ = Close(folder);
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle file, int command, int argument);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
