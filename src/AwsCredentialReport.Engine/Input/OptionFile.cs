namespace AwsCredentialReport.Engine;

/// <summary>Reads a file that an option names, with its name in each error.</summary>
internal static class OptionFile
{
    /// <param name="path">The file.</param>
    /// <param name="read">Reads the content.</param>
    /// <param name="invalid">Makes the sentence for content that is not valid.</param>
    /// <param name="notReadable">Makes the sentence for a file that cannot be read.</param>
    /// <exception cref="HygieneOptionException">The file cannot be read, or its content is not valid.</exception>
    internal static T Read<T>(string path, Func<byte[], T> read, Func<string, string> invalid, Func<string, string> notReadable)
    {
        try
        {
            return read(SharedFile.ReadAllBytes(path));
        }
        catch (HygieneOptionException e)
        {
            throw new HygieneOptionException(invalid(e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HygieneOptionException(notReadable(FileProblem.Describe(e, path)), e);
        }
    }
}
