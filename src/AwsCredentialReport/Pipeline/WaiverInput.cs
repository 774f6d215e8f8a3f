using System.Collections.Immutable;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads the file of -WaiverPath; one that cannot be used ends the cmdlet.</summary>
internal static class WaiverInput
{
    internal static ImmutableArray<Waiver> Load(PSCmdlet cmdlet, string? path)
    {
        try
        {
            return ProviderPaths.Target(cmdlet, path) is { } file ? WaiverFile.Load(file) : [];
        }
        catch (HygieneOptionException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.BadWaivers(path, e));
            throw;
        }
    }
}
