namespace AwsCredentialReport.Engine;

/// <summary>Why a file cannot be read, without the machine's own long words for it.</summary>
public static class FileProblem
{
    /// <summary>A clause such as "it does not exist".</summary>
    public static string Describe(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "access to it is denied",
        PathTooLongException => "its path is too long",
        _ => e?.Message.TrimEnd('.') ?? "it failed",
    };
}
