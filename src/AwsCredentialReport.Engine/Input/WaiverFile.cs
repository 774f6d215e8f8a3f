namespace AwsCredentialReport.Engine;

/// <summary>Reads a file of waivers.</summary>
public static class WaiverFile
{
    /// <summary>Reads a file of waivers, and keeps its bytes.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not a list of waivers.</exception>
    public static WaiverSource Read(string path)
    {
        try
        {
            return new WaiverSource(path, File.ReadAllBytes(path));
        }
        catch (HygieneOptionException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.WaiverFileInvalid, path, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.WaiverFileNotReadable, path, FileProblem.Describe(e, path)), e);
        }
    }
}
