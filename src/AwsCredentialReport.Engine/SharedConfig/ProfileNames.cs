namespace AwsCredentialReport.Engine;

/// <summary>The names of the profiles, for completion.</summary>
public static class ProfileNames
{
    /// <summary>All names, sorted; none where the files cannot be read.</summary>
    /// <param name="location">The file that -ProfileLocation names; null means the shared files.</param>
    /// <returns>The names.</returns>
    public static IReadOnlyList<string> All(string? location)
    {
        try
        {
            return SharedConfig.Load(new AwsConnection { ProfileLocation = location, Order = CredentialOrder.AwsTools }).Names;
        }
        catch (CredentialException)
        {
            // The command itself reports the error in the file.
            return [];
        }
    }
}
