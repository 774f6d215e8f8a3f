using AwsCredentialReport.Engine;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace AwsCredentialReport.Tool;

/// <summary>Expands the paths of the command line: an existing file is taken literally, a pattern is expanded.</summary>
internal static class ReportPaths
{
    internal const string StandardInput = "-";

    private const string AnyReport = "*.csv";

    internal static IEnumerable<string> Expand(IEnumerable<string> paths, Action<string> fail)
    {
        foreach (var path in paths)
        {
            if (path != StandardInput && Directory.Exists(path))
            {
                fail(Sentence.Format(Messages.PathIsFolder, path, PatternIn(path)));
            }
            else if (path == StandardInput || !path.Contains('*', StringComparison.Ordinal) || File.Exists(path))
            {
                yield return path;
            }
            else
            {
                var found = Match(path, fail);
                if (found is [])
                {
                    fail(Sentence.Format(Messages.NoFileMatches, path));
                }

                foreach (var file in found ?? [])
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

    /// <summary>
    /// The folder before the first wildcard, as it begins the path of a file in it, and the rest of the pattern. On Windows
    /// <c>C:\</c> is the root of a drive, and <c>C:</c> its current folder.
    /// </summary>
    internal static (string Folder, string Pattern) Split(string pattern, char separator)
    {
        var text = pattern.Replace('/', separator).Replace('\\', separator);
        var before = text[..text.IndexOf('*', StringComparison.Ordinal)];
        var hasDrive = separator == '\\' && before.Length > 1 && before[1] == ':';
        var end = Math.Max(before.LastIndexOf(separator) + 1, hasDrive ? 2 : 0);
        return (text[..end], text[end..].Replace(separator, '/'));
    }

    private static string PatternIn(string folder) =>
        OperatingSystem.IsWindows() && folder.EndsWith(':') ? folder + AnyReport : Path.Join(folder, AnyReport);

    // Null: some folder cannot be read, which was said.
    private static List<string>? Match(string pattern, Action<string> fail)
    {
        try
        {
            return Match(pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fail(Sentence.Format(Messages.PatternNotRead, pattern, e.Message.TrimEnd('.')));
            return null;
        }
    }

    private static List<string> Match(string pattern)
    {
        var (start, rest) = Split(pattern, Path.DirectorySeparatorChar);
        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddInclude(rest);
        var folder = new DirectoryInfo(start.Length == 0 ? "." : start);
        return folder.Exists
            ? [.. matcher.Execute(new DirectoryInfoWrapper(folder)).Files
                .Select(file => start + file.Path.Replace('/', Path.DirectorySeparatorChar))
                .Where(file => !SavedReport.IsMetadata(file))
                .Order(StringComparer.Ordinal)]
            : [];
    }
}
