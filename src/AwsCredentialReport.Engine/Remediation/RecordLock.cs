using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AwsCredentialReport.Engine;

/// <summary>Waits while another run has locked the record.</summary>
internal static class RecordLock
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMac = 35;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Opens the file in <paramref name="work"/>, again and again while it is locked.</summary>
    /// <param name="work">Opens the file, and closes it.</param>
    /// <param name="failed">The exception for a reason.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    internal static async Task<T> RunAsync<T>(
        Func<T> work, Func<string, Exception, ActionRecordException> failed, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return work();
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (time.GetElapsedTime(start) > LongestWait)
                {
                    throw failed(Messages.RecordLocked, e);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw failed(FileProblem.Describe(e), e);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsLocked(IOException e) =>
        e.HResult is SharingViolation or LockViolation || e.HResult == (OperatingSystem.IsMacOS() ? TryAgainOnMac : TryAgainOnLinux);
}

/// <summary>Calls that .NET does not offer: a file's type, appending whatever others write, forcing a file or a folder's entry to the disk.</summary>
internal static class UnixFile
{
    private const int SetStatusFlags = 4;
    private const int AppendFlag = 0x400;
    private const int Interrupted = 4;
    private const int NotOfferedForFile = 22;
    private const int ReadOnlyFileSystem = 30;
    private const int NotSupported = 95;
    private const int StatusSize = 256;
    private const int ModeOffset = 4;
    private const int TypeMask = 0xF000;
    private const int Folder = 0x4000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether a path leads to a device, a pipe or a socket. It is not opened: a pipe waits for its other end.</summary>
    internal static bool IsSpecial(string path)
    {
        var status = new byte[StatusSize];
        try
        {
            return !OperatingSystem.IsWindows()
                && Status(Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0'), status) == 0
                && (BitConverter.ToInt32(status, ModeOffset) & TypeMask) is not (Folder or RegularFile);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // A later .NET may not have the call; then a file is written as before.
            return false;
        }
    }

    /// <summary>Makes every write go to the end of the file. On Windows and macOS the lock alone keeps writers apart.</summary>
    internal static void AppendOnly(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(file, SetStatusFlags, AppendFlag);
        }
    }

    /// <summary>Forces the bytes of a file to the disk.</summary>
    /// <exception cref="IOException">The disk is full or failed, which on Linux .NET does not report.</exception>
    internal static void Force(FileStream file)
    {
        file.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (OperatingSystem.IsLinux())
        {
            Force(file.SafeFileHandle);
        }
    }

    /// <inheritdoc cref="Force(FileStream)"/>
    internal static void Force(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (Flush(file) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case NotOfferedForFile or ReadOnlyFileSystem or NotSupported:
                    return;
                case var error:
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
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

    // .NET's own library: the structure of stat in libc differs between systems and processors.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(byte[] path, byte[] status);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeFileHandle file, int command, int argument);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
