using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Reads a file of waivers.</summary>
public static class WaiverFile
{
    /// <summary>Reads the waivers of a file.</summary>
    /// <exception cref="HygieneOptionException">There is no such file, or it is no list of waivers.</exception>
    public static ImmutableArray<Waiver> Load(string path)
    {
        try
        {
            return WaiverList.Parse(File.ReadAllText(path));
        }
        catch (HygieneOptionException e)
        {
            throw new HygieneOptionException($"Waiver file {path}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HygieneOptionException($"Waiver file {path} cannot be read: {FileProblem.Describe(e, path)}.", e);
        }
    }
}
