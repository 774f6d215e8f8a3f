namespace AwsCredentialReport.Engine;

/// <summary>Why a file cannot be read, without the machine's own long words for it.</summary>
public static class FileProblem
{
    /// <summary>A clause such as "it does not exist".</summary>
    /// <param name="e">What reading it ended with.</param>
    /// <param name="path">The file, if it is known: a folder is said to be one.</param>
    public static string Describe(Exception e, string? path = null) => e switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "access to it is denied",
        PathTooLongException => "its path is too long",
        _ => e?.Message.TrimEnd('.') ?? "it failed",
    };
}
