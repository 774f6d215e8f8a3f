namespace AwsCredentialReport.Engine;

/// <summary>The last line that a run has written, and where it ends: the file is the same as long as the line is there.</summary>
internal sealed record RecordTail(long End, byte[] Line);

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
    private const string DeviceFolder = "/dev";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds a line, and returns where it is when the disk holds it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line with its newline.</param>
    /// <param name="tail">The last line of the run, which must still be in the file; null for the first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    internal static async Task<RecordTail> AppendAsync(
        string path, byte[] line, RecordTail? tail, TimeProvider time, CancellationToken cancellationToken)
    {
        RecordTail? written = null;
        await WithLockAsync(path, () => written = Append(path, line, tail), "written", time, cancellationToken).ConfigureAwait(false);
        return written!;
    }

    /// <summary>Refuses what can never be a record: a folder, a device or a pipe.</summary>
    internal static void Check(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new ActionRecordException($"The record {path} cannot be used: it is a folder.");
        }

        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var file = target?.FullName ?? Path.GetFullPath(path);
        if (!OperatingSystem.IsWindows() && Path.GetDirectoryName(file) == DeviceFolder)
        {
            throw NotRegular(path);
        }
    }

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

    private static RecordTail Append(string path, byte[] line, RecordTail? tail)
    {
        Check(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (tail is null)
        {
            CreateFolder(folder);
        }

        using var file = Open(path, tail);
        var length = file.Length;
        if (length > 0)
        {
            AssertIsRecord(file, path);
            file.Position = length - 1;

            // A run that was killed may have left half a line.
            if (file.ReadByte() != '\n')
            {
                line = [(byte)'\n', .. line];
            }
        }

        file.Position = length;
        file.Write(line);
        file.Flush(flushToDisk: true);
        if (length == 0)
        {
            UnixFile.FlushFolder(folder);
        }

        return Find(file, length, line) ?? throw Lost(path, "the line is not in it after it was written");
    }

    private static FileStream Open(string path, RecordTail? tail)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, Options(tail is null ? FileMode.OpenOrCreate : FileMode.Open));
        }
        catch (Exception e) when (tail is not null && e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Lost(path, "it was there when the run began, and is gone");
        }

        try
        {
            if (!file.CanSeek)
            {
                throw NotRegular(path);
            }

            // Where a lock is not honoured, two runs must not write to the same place.
            UnixFile.AppendOnly(file.SafeFileHandle);
            return tail is null || Holds(file, tail) ? file : throw Lost(path, "it is not the file that the run began, or was cut");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool Holds(FileStream file, RecordTail tail)
    {
        if (file.Length < tail.End)
        {
            return false;
        }

        var found = new byte[tail.Line.Length];
        file.Position = tail.End - found.Length;
        file.ReadExactly(found);
        return found.AsSpan().SequenceEqual(tail.Line);
    }

    // Another run may have added its lines in between where locks are not honoured.
    private static RecordTail? Find(FileStream file, long start, byte[] line)
    {
        if (file.Length < start + line.Length)
        {
            return null;
        }

        var added = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(added);
        var at = added.AsSpan().IndexOf(line);
        return at < 0 ? null : new RecordTail(start + at + line.Length, line);
    }

    private static ActionRecordException Lost(string path, string why) =>
        new($"The record {path} cannot be written: {why}.") { IsLost = true };

    private static ActionRecordException NotRegular(string path) => new($"The record {path} cannot be used: it is not a regular file.");

    private static FileStreamOptions Options(FileMode mode)
    {
        // Elsewhere than on Windows only None keeps two writers apart.
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None,
            BufferSize = 0,
        };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // A file of the user's own, named by mistake, is not written to.
    private static void AssertIsRecord(FileStream file, string path)
    {
        Span<byte> beginning = stackalloc byte[2 * RecordLine.Beginning.Length];
        file.Position = 0;
        var read = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (!IsRecord(beginning[..read]))
        {
            throw new ActionRecordException($"The record {path} cannot be written: the file exists and is not a record.");
        }
    }

    /// <summary>
    /// Whether a file of these first bytes is a record. A killed run may have left half a line, first or last, between
    /// whole lines.
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
