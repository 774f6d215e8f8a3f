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
        FileNotFoundException or DirectoryNotFoundException => Messages.FileMissing,
        UnauthorizedAccessException => Messages.FileAccessDenied,
        PathTooLongException => Messages.FilePathTooLong,
        _ => e?.Message.TrimEnd('.') ?? Messages.FileUnknownProblem,
    };
}
