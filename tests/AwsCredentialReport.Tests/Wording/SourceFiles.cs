using System.Text.RegularExpressions;
using System.Xml.Linq;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Wording;

/// <summary>The source files of a project and the sentences in its Messages.resx.</summary>
internal static partial class SourceFiles
{
    internal static readonly string[] Projects =
        ["AwsCredentialReport.Core", "AwsCredentialReport.Engine", "AwsCredentialReport", "AwsCredentialReport.Tool"];

    /// <summary>The sentences by the name of their property of the class Messages.</summary>
    internal static Dictionary<string, string> Sentences(string project) => XDocument
        .Load(Directory.GetFiles(Repository.PathOf("src", project), "Messages.resx", SearchOption.AllDirectories).Single())
        .Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value.Replace('.', '_'), data => data.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>Every file's path below the project, and its text without comments.</summary>
    internal static IEnumerable<(string Path, string Text)> Of(string project)
    {
        var folder = Repository.PathOf("src", project);
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), Text: Comment().Replace(File.ReadAllText(file), string.Empty)))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal));
    }

    /// <summary>The arguments of a call, from the text behind its opening parenthesis.</summary>
    internal static List<string> Arguments(ReadOnlySpan<char> text)
    {
        var arguments = new List<string>();
        var (depth, start, isQuoted) = (0, 0, false);
        for (var i = 0; ; i++)
        {
            isQuoted ^= text[i] == '"' && text[i - 1] != '\\';
            depth += isQuoted ? 0 : text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0 || (depth == 0 && !isQuoted && text[i] == ','))
            {
                arguments.Add(text[start..i].Trim().ToString());
                start = i + 1;
            }

            if (depth < 0)
            {
                return arguments;
            }
        }
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
