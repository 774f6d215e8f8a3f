namespace AwsCredentialReport.Engine;

/// <summary>Writes an export to a file, or to a folder: whole files, or none.</summary>
/// <param name="note">Receives a sentence about anything that was left out.</param>
/// <param name="stop">Ends the writing; then nothing is left of it.</param>
public sealed class ExportFiles(Action<string> note, CancellationToken stop)
{
    private const int BytesBetweenProgress = 1 << 20;

    private long _written;

    /// <summary>Gets what receives the file and the number of bytes of all files so far, after each megabyte.</summary>
    public Action<string, long>? Progress { get; init; }

    /// <summary>Gets whether files that are there stay as they are, and are an error.</summary>
    public bool KeepsExisting { get; init; }

    /// <summary>Gets whether files that are read-only are replaced too.</summary>
    public bool ReplacesReadOnly { get; init; }

    /// <summary>The files that an export would make.</summary>
    /// <param name="format">The format.</param>
    /// <param name="input">What is exported.</param>
    /// <param name="path">A file, or a folder: one that exists, or a path with a slash at its end.</param>
    /// <exception cref="HygieneOptionException">
    /// The format needs an option, or does not fit into one file, or a file is one that the findings were made from.
    /// </exception>
    public IReadOnlyList<ExportFile> Plan(IFindingExport format, ExportInput input, string path)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(input);
        List<ExportFile> files = SavedReport.IsFolder(path)
            ? [.. format.Split(input, note).Select(part => new ExportFile(SavedReport.In(path, part.Name), part.Input, part.Format))]
            : [.. format.Whole(input, note).Select(part => new ExportFile(Path.GetFullPath(path), part.Input))];
        var sources = input.Sources.Select(OutputFile.FullPath).ToHashSet(OutputFile.Comparer);
        return files.SelectMany(file => PathsOf(format, file.Path)).FirstOrDefault(file => sources.Contains(OutputFile.FullPath(file))) is { } source
            ? throw new HygieneOptionException(Sentence.Format(Messages.ExportIsInput, source))
            : files;
    }

    /// <summary>A file of a format, and the one with its hash if the format has one.</summary>
    public static IEnumerable<string> PathsOf(IFindingExport format, string file)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.HasHashFile ? [file, file + ZipHash.Extension] : [file];
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="ExportExistsException">A file is there that has to stay.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public void Write(IFindingExport format, IReadOnlyList<ExportFile> files)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(files);
        foreach (var path in files.SelectMany(file => PathsOf(format, file.Path)))
        {
            var target = OutputFile.Of(path);
            if (!format.Appends && File.Exists(target))
            {
                Check(path, target);
            }
        }

        using var whole = new WholeFile();
        foreach (var file in files)
        {
            using Stream stream = format.Appends ? whole.Append(file.Path) : whole.Create(file.Path);
            using var stoppable = new StoppableStream(stream, bytes => Count(file.Path, bytes), stop);
            if (format.HasHashFile)
            {
                WriteWithHash(format, file, stoppable, whole);
            }
            else
            {
                (file.Format ?? format).Write(file.Input, stoppable, note);
            }
        }

        stop.ThrowIfCancellationRequested();
        whole.Commit();
    }

    private void WriteWithHash(IFindingExport format, ExportFile file, Stream output, WholeFile whole)
    {
        using var hashing = new HashingStream(output);
        format.Write(file.Input, hashing, note);
        using var beside = whole.Create(file.Path + ZipHash.Extension);
        beside.Write(BagLayout.Utf8.GetBytes(ZipHash.FileText(file.Path, hashing.Hash())));
    }

    private void Count(string path, int bytes)
    {
        var before = _written / BytesBetweenProgress;
        _written += bytes;
        if (_written / BytesBetweenProgress > before)
        {
            Progress?.Invoke(path, _written);
        }
    }

    private void Check(string path, string target)
    {
        if (KeepsExisting)
        {
            throw new ExportExistsException(path);
        }

        if (IsReadOnly(target))
        {
            if (!ReplacesReadOnly)
            {
                throw new UnauthorizedAccessException(Messages.ExportReadOnly);
            }

            File.SetAttributes(target, File.GetAttributes(target) & ~FileAttributes.ReadOnly);
        }
    }

    // A file is replaced by a new one, so its permissions do not matter. On Unix it is read-only only if its owner may not write it.
    private static bool IsReadOnly(string file) => File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly) &&
        (OperatingSystem.IsWindows() || !File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserWrite));
}

/// <summary>A file is there that has to stay.</summary>
public sealed class ExportExistsException(string path) : IOException(Sentence.Format(Messages.ExportExists, path))
{
    /// <summary>Gets the file.</summary>
    public string Path { get; } = path;
}

/// <summary>A file that an export makes.</summary>
/// <param name="Path">Where.</param>
/// <param name="Input">What is written to it.</param>
/// <param name="Format">What it is written in, when that is not the format of the export.</param>
public sealed record ExportFile(string Path, ExportInput Input, IFindingExport? Format = null);
