using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Converts PowerShell paths (relative paths, PSDrives, wildcards) to file system paths.</summary>
internal static class ProviderPaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>
    /// The files of the paths. A missing file is an error, and so is a pattern without a match: what is not read must not look
    /// clean. A backtick escapes a wildcard character, as PowerShell's completion writes it, and a pattern that is the very name of
    /// a file names it.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="mayMatchNone">Whether the caller itself reports a pattern without a match.</param>
    internal static IEnumerable<string> Expand(PSCmdlet cmdlet, IEnumerable<string> paths, bool mayMatchNone = false)
    {
        foreach (var path in paths)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(path) || IsVerbatim(path))
            {
                foreach (var file in Literal(cmdlet, [WildcardPattern.Unescape(path)]))
                {
                    yield return file;
                }

                continue;
            }

            if (Resolve(cmdlet, path) is not { } found)
            {
                continue;
            }

            if (found.Count == 0 && !mayMatchNone)
            {
                Fail(cmdlet, ErrorRecords.NoFileMatches(path));
            }

            foreach (var file in found)
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

    /// <summary>A path of the file system. A trailing slash, which marks a folder, is kept.</summary>
    internal static string? Target(PSCmdlet cmdlet, string? path)
    {
        if (path is null)
        {
            return null;
        }

        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != FileSystem)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.NotAFilePath(path, provider.Name));
        }

        return Path.EndsInDirectorySeparator(path)
            ? Path.TrimEndingDirectorySeparator(full) + Path.DirectorySeparatorChar
            : full;
    }

    /// <summary>The files that a pattern matches; null when it is an error.</summary>
    private static List<string>? Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.Name == FileSystem)
            {
                return found.Count > 0 ? [.. found.Where(File.Exists)] : OfThatName(cmdlet, path);
            }

            Fail(cmdlet, ErrorRecords.NotAFile(path));
        }
        catch (ItemNotFoundException)
        {
            return OfThatName(cmdlet, path);
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            Fail(cmdlet, ErrorRecords.FileNotFound(path, e));
        }

        return null;
    }

    // A name with brackets is a pattern that does not match itself.
    private static List<string> OfThatName(PSCmdlet cmdlet, string path)
    {
        try
        {
            var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem && File.Exists(file) ? [file] : [];
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            return [];
        }
    }

    // In \\?\C:\report.csv the question mark is part of the prefix, and Windows takes the rest as it is.
    private static bool IsVerbatim(string path) => OperatingSystem.IsWindows() && path.StartsWith(@"\\?\", StringComparison.Ordinal);

    // The path as it was typed, without the provider's name of a piped path.
    private static string Shown(string path, string file) => path.Contains("::", StringComparison.Ordinal) ? file : path;

    private static string? ResolveLiteral(PSCmdlet cmdlet, string path)
    {
        try
        {
            var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != FileSystem || Directory.Exists(file))
            {
                Fail(cmdlet, ErrorRecords.NotAFile(Shown(path, file)));
            }
            else if (!File.Exists(file))
            {
                Fail(cmdlet, ErrorRecords.FileNotFound(Shown(path, file)));
            }
            else
            {
                return file;
            }
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSArgumentException)
        {
            Fail(cmdlet, ErrorRecords.FileNotFound(path, e));
        }

        return null;
    }

    private static void Fail(PSCmdlet cmdlet, ErrorRecord error)
    {
        ReadFailures.Add();
        cmdlet.WriteError(error);
    }
}
