namespace AwsCredentialReport.Engine;

/// <summary>Reads a file that an option names, with its name in each error.</summary>
internal static class OptionFile
{
    /// <param name="path">The file.</param>
    /// <param name="invalid">The sentence for content that is not valid.</param>
    /// <param name="notReadable">The sentence for a file that cannot be read.</param>
    /// <param name="read">Reads the content.</param>
    /// <exception cref="HygieneOptionException">One of both.</exception>
    internal static T Read<T>(string path, string invalid, string notReadable, Func<byte[], T> read)
    {
        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (HygieneOptionException e)
        {
            throw new HygieneOptionException(Sentence.Format(invalid, path, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HygieneOptionException(Sentence.Format(notReadable, path, FileProblem.Describe(e, path)), e);
        }
    }
}
