namespace AwsCredentialReport.Engine;

/// <summary>
/// The file of a record. It is locked for one line at a time, not for a run: runs in several accounts share the default
/// file, and their lines never mix.
/// </summary>
internal static class RecordFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMac = 35;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds a line, and returns when the disk holds it.</summary>
    internal static Task AppendAsync(string path, byte[] line, TimeProvider time, CancellationToken cancellationToken) =>
        WithLockAsync(path, () => Append(path, line), "written", time, cancellationToken);

    /// <summary>The bytes of the file.</summary>
    internal static async Task<byte[]> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        byte[] bytes = [];
        await WithLockAsync(path, () => bytes = File.ReadAllBytes(path), "read", time, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private static async Task WithLockAsync(
        string path, Action work, string what, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                work();
                return;
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (time.GetElapsedTime(start) > LongestWait)
                {
                    throw new ActionRecordException(
                        $"The record {path} cannot be {what}: another run holds it; try again, or give each run a record of its own.", e);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                throw new ActionRecordException($"The record {path} cannot be {what}: {FileProblem.Describe(e)}.", e);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Append(string path, byte[] line)
    {
        CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, Options());
        if (file.Length > 0)
        {
            AssertIsRecord(file, path);
            file.Position = file.Length - 1;

            // A run that was killed may have left half a line.
            if (file.ReadByte() != '\n')
            {
                line = [(byte)'\n', .. line];
            }
        }

        file.Position = file.Length;
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    private static FileStreamOptions Options()
    {
        // Elsewhere than on Windows only None keeps two writers apart.
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // Somebody's own file, named by mistake, is not written to.
    private static void AssertIsRecord(FileStream file, string path)
    {
        Span<byte> beginning = stackalloc byte[2 * RecordLine.Beginning.Length];
        file.Position = 0;
        var read = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (!IsRecord(beginning[..read]))
        {
            throw new ActionRecordException($"The record {path} cannot be written: the file is there, and is no record.");
        }
    }

    /// <summary>
    /// Whether a file that begins so is a record. A run that was killed may have left half a line, first or last; whole
    /// ones stand around it.
    /// </summary>
    internal static bool IsRecord(ReadOnlySpan<byte> bytes)
    {
        var half = bytes.IndexOf((byte)'\n') is var newline && newline >= 0 && newline < RecordLine.Beginning.Length ? newline : 0;
        var first = half == 0 ? bytes : bytes[(half + 1)..];
        return RecordLine.Beginning.StartsWith(bytes[..half])
            && !first.IsEmpty
            && RecordLine.Beginning.StartsWith(first[..Math.Min(first.Length, RecordLine.Beginning.Length)]);
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static bool IsLocked(IOException e) =>
        e.HResult is SharingViolation or LockViolation || e.HResult == (OperatingSystem.IsMacOS() ? TryAgainOnMac : TryAgainOnLinux);
}
