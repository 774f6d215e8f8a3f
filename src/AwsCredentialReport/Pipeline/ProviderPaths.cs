using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Makes file system paths of PowerShell paths: relative to the location, PSDrives, wildcards.</summary>
internal static class ProviderPaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>The files that patterns match. A pattern that matches nothing is silent; a name that is not there is an error.</summary>
    internal static IEnumerable<string> Expand(PSCmdlet cmdlet, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(path))
            {
                foreach (var file in Literal(cmdlet, [path]))
                {
                    yield return file;
                }

                continue;
            }

            foreach (var file in Resolve(cmdlet, path))
            {
                yield return file;
            }
        }
    }

    internal static IEnumerable<string> Literal(PSCmdlet cmdlet, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (ResolveLiteral(cmdlet, path) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>A path to write to. A folder's closing slash says that it is one, and must not get lost.</summary>
    internal static string? Target(PSCmdlet cmdlet, string? path) => path is null ? null
        : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path) is var full && System.IO.Path.EndsInDirectorySeparator(path)
            ? System.IO.Path.TrimEndingDirectorySeparator(full) + System.IO.Path.DirectorySeparatorChar
            : full;

    private static IEnumerable<string> Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.Name == FileSystem)
            {
                return found.Where(File.Exists);
            }

            cmdlet.WriteError(ErrorRecords.NotAFile(path));
        }
        catch (ItemNotFoundException)
        {
            // A wildcard that matches nothing is silence.
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            cmdlet.WriteError(ErrorRecords.FileNotFound(path, e));
        }

        return [];
    }

    private static string? ResolveLiteral(PSCmdlet cmdlet, string path)
    {
        try
        {
            var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != FileSystem || Directory.Exists(file))
            {
                cmdlet.WriteError(ErrorRecords.NotAFile(path));
            }
            else if (!File.Exists(file))
            {
                cmdlet.WriteError(ErrorRecords.FileNotFound(path));
            }
            else
            {
                return file;
            }
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            cmdlet.WriteError(ErrorRecords.FileNotFound(path, e));
        }

        return null;
    }
}
