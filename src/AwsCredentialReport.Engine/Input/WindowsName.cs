namespace AwsCredentialReport.Engine;

/// <summary>Paths that Windows does not keep as files: devices such as NUL and aux.csv, and streams behind a colon.</summary>
public static class WindowsName
{
    private const string Devices = @"\\.\";

    /// <summary>Why a file cannot be written to this path, by its name or that of a folder above it; null when it can.</summary>
    /// <param name="path">The path, as the user gave it.</param>
    public static string? Problem(string path)
    {
        var part = OperatingSystem.IsWindows() ? Path.GetFullPath(path) : null;
        string? problem = null;
        for (; problem is null && part is { Length: > 0 }; part = Path.GetDirectoryName(part))
        {
            problem = ProblemOf(Path.GetFullPath(part));
        }

        return problem;
    }

    /// <summary>Refuses a path that cannot be written as a file.</summary>
    /// <exception cref="IOException">It is a device or a stream.</exception>
    internal static void CheckWritten(string path)
    {
        if (Problem(path) is { } problem)
        {
            throw new IOException(problem);
        }
    }

    /// <summary>Refuses a device, which may keep a reader waiting.</summary>
    /// <exception cref="IOException">It is a device.</exception>
    internal static void CheckRead(string path)
    {
        if (OperatingSystem.IsWindows() && IsDevice(Path.GetFullPath(path)))
        {
            throw new IOException(Messages.FileIsDevice);
        }
    }

    /// <summary>The problem of a full path, in which Windows has already replaced the names of devices.</summary>
    internal static string? ProblemOf(string fullPath) =>
        IsDevice(fullPath) ? Messages.FileIsDevice
        : fullPath[(fullPath.LastIndexOf('\\') + 1)..].Contains(':', StringComparison.Ordinal) ? Messages.FileIsStream
        : null;

    // Windows knows which names are devices, and makes such a path of them. Versions differ about those with an extension.
    private static bool IsDevice(string fullPath) =>
        fullPath.StartsWith(Devices, StringComparison.Ordinal)
        && !fullPath.EndsWith(@":\", StringComparison.Ordinal)
        && !fullPath.AsSpan(Devices.Length).TrimEnd('\\').Contains('\\');
}
