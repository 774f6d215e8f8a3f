namespace AwsCredentialReport.Engine;

/// <summary>Why a file cannot be read, shorter than in the operating system's words.</summary>
public static class FileProblem
{
    /// <summary>A clause such as "it does not exist".</summary>
    /// <param name="e">The failure.</param>
    /// <param name="path">The file; null when it is unknown. A folder is reported as a folder.</param>
    public static string Describe(Exception e, string? path = null) => e switch
    {
        _ when Directory.Exists(path) => Messages.FileIsFolder,
        // Windows calls a path of blanks no path.
        FileNotFoundException or DirectoryNotFoundException or ArgumentException => Messages.FileMissing,
        UnauthorizedAccessException when OperatingSystem.IsWindows() && File.Exists(path) => Messages.FileAccessDeniedOrOpen,
        UnauthorizedAccessException => Messages.FileAccessDenied,
        PathTooLongException => Messages.FilePathTooLong,
        _ => e is null ? Messages.FileUnknownProblem : WithoutPath(e.Message.TrimEnd('.')).TrimEnd('.'),
    };

    // .NET ends some messages with " : " and the path, which is that of a temporary file; on Windows a period may follow.
    private static string WithoutPath(string message) =>
        message.EndsWith('\'') && message.LastIndexOf(" : '", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message;
}
