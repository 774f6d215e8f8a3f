namespace AwsCredentialReport.Engine;

/// <summary>
/// The file of a record. It is locked for one line at a time, not for a run: runs in several accounts share the default
/// file, and their lines never mix.
/// </summary>
internal static class RecordFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Adds a line, and returns where it is when the disk holds it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The kind of the record.</param>
    /// <param name="line">The line with its newline.</param>
    /// <param name="tail">The last line of the run, which must still be in the file; null for the first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    internal static Task<RecordTail> AppendAsync(
        string path, RecordFormat format, byte[] line, RecordTail? tail, TimeProvider time, CancellationToken cancellationToken) => RecordLock.RunAsync(
            () => Append(path, format, line, tail), (reason, e) => ActionRecordException.NotWritten(path, reason, e), time, cancellationToken);

    /// <summary>Refuses what can never be a record: a folder, a device or a pipe.</summary>
    internal static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw ActionRecordException.NotUsable(path, Messages.FileIsFolder);
        }

        if (OutputFile.Problem(path) is { } problem)
        {
            throw ActionRecordException.NotUsable(path, problem);
        }
    }

    /// <summary>The bytes of the file, without the byte order mark that an editor may have added.</summary>
    internal static Task<byte[]> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        Check(path);
        return RecordLock.RunAsync(() => Read(path), (reason, e) => ActionRecordException.NotRead(path, reason, e), time, cancellationToken);
    }

    private static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
    }

    private static RecordTail Append(string path, RecordFormat format, byte[] line, RecordTail? tail)
    {
        Check(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (tail is null && OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (tail is null)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var file = Open(path, tail);
        var length = file.Length;
        if (length > 0)
        {
            AssertIsRecord(file, path, format);
            file.Position = length - 1;

            // A run that was killed may have left half a line.
            if (file.ReadByte() != '\n')
            {
                line = [(byte)'\n', .. line];
            }
        }

        file.Position = length;
        file.Write(line);
        UnixFile.Force(file);
        if (length == 0)
        {
            UnixFile.FlushFolder(folder);
        }

        return RecordTail.Find(file, length, line) ?? throw ActionRecordException.Lost(path, Messages.RecordLineLost);
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
            throw ActionRecordException.Lost(path, Messages.RecordGone);
        }

        try
        {
            if (!file.CanSeek)
            {
                throw ActionRecordException.NotUsable(path, Messages.FileNotRegular);
            }

            // Where a lock is not honoured, two runs must not write to the same place.
            UnixFile.AppendOnly(file.SafeFileHandle);
            return tail is null || tail.IsIn(file) ? file : throw ActionRecordException.Lost(path, Messages.RecordReplaced);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

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
    private static void AssertIsRecord(FileStream file, string path, RecordFormat format)
    {
        var bytes = new byte[ByteOrderMark.Length + format.DecidingBytes];
        file.Position = 0;
        var beginning = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        if (!format.IsRecord(beginning.StartsWith(ByteOrderMark) ? beginning[ByteOrderMark.Length..] : beginning))
        {
            throw ActionRecordException.NotWritten(path, format.Foreign);
        }
    }
}

/// <summary>The last line that a run has written, and where it ends: the file is the same as long as the line is there.</summary>
internal sealed record RecordTail(long End, byte[] Line)
{
    /// <summary>Finds a line that was written after a position; null when it is not there.</summary>
    /// <remarks>Another run may have added its lines in between where locks are not honoured.</remarks>
    internal static RecordTail? Find(FileStream file, long start, byte[] line)
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

    /// <summary>Whether a file has the line in its place.</summary>
    internal bool IsIn(FileStream file)
    {
        if (file.Length < End)
        {
            return false;
        }

        var found = new byte[Line.Length];
        file.Position = End - found.Length;
        file.ReadExactly(found);
        return found.AsSpan().SequenceEqual(Line);
    }
}
