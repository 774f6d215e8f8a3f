using AwsCredentialReport.Engine;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace AwsCredentialReport.Tool;

/// <summary>Expands the paths of the command line: an existing file is taken literally, a pattern is expanded.</summary>
internal static class ReportPaths
{
    internal const string StandardInput = "-";

    internal static IEnumerable<string> Expand(IEnumerable<string> paths, Action<string> fail)
    {
        foreach (var path in paths)
        {
            if (path != StandardInput && Directory.Exists(path))
            {
                fail(Sentence.Format(Messages.PathIsFolder, path, Path.Join(path, "*.csv")));
            }
            else if (path == StandardInput || !path.Contains('*', StringComparison.Ordinal) || File.Exists(path))
            {
                yield return path;
            }
            else
            {
                var found = Match(path);
                if (found.Count == 0)
                {
                    fail(Sentence.Format(Messages.NoFileMatches, path));
                }

                foreach (var file in found)
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>The name of a path in messages.</summary>
    internal static string NameOf(string path) => path == StandardInput ? "stdin" : path;

    internal static CredentialReportReader Open(string path, ReportSource source, ToolHost host) => path == StandardInput
        ? source.OpenStream(host.OpenInput(), NameOf(path))
        : source.OpenFile(path);

    // The folders before the first wildcard are the root; the rest is the pattern.
    private static List<string> Match(string pattern)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(part => !part.Contains('*', StringComparison.Ordinal)).Count();
        var root = string.Join('/', parts.Take(fixedParts));
        root = root.Length == 0 && pattern.StartsWith('/') ? "/" : root;
        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddInclude(string.Join('/', parts.Skip(fixedParts)));
        var folder = new DirectoryInfo(root.Length == 0 ? "." : root);
        return folder.Exists
            ? [.. matcher.Execute(new DirectoryInfoWrapper(folder)).Files
                .Select(file => root.Length == 0 ? file.Path : Path.Join(root, file.Path))
                .Where(file => !SavedReport.IsMetadata(file))
                .Order(StringComparer.Ordinal)]
            : [];
    }
}
