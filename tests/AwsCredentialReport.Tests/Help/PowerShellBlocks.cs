using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Help;

/// <summary>Takes the commands of this module out of the PowerShell in a document. A tokenizer, not a parser.</summary>
internal static partial class PowerShellBlocks
{
    /// <summary>The fenced blocks of PowerShell.</summary>
    internal static IEnumerable<string> In(string markdown) =>
        Fence().Matches(markdown.ReplaceLineEndings("\n")).Select(match => match.Groups["code"].Value);

    /// <summary>The commands that look like ours, each with the parameters that follow it.</summary>
    internal static IEnumerable<(string Command, IReadOnlyList<string> Parameters)> Calls(string code)
    {
        var bare = Noise().Replace(code, " ");
        return Statement().Split(bare)
            .Select(statement => Command().Match(statement))
            .Where(match => match.Success)
            .Select(match => (
                match.Groups["name"].Value,
                (IReadOnlyList<string>)
                [
                    .. Parameter().Matches(match.Groups["rest"].Value).Select(found => found.Groups["name"].Value),
                ]));
    }

    /// <summary>The pages that a page links to.</summary>
    internal static IEnumerable<string> LinkedPages(string markdown) =>
        PageLink().Matches(markdown).Select(match => match.Groups["page"].Value);

    [GeneratedRegex(
        @"^```(?:powershell|pwsh|ps1)\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Fence();

    // Text, comments and hashtables hold words that only look like parameters; a line break after a pipe ends nothing.
    [GeneratedRegex(@"'[^']*'|""[^""]*""|\#[^\n]*|@\{[^}]*\}|`\n|(?<=\|)[ ]*\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noise();

    [GeneratedRegex(@"[|;\n(){}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    // Ours by module or by noun; AWS.Tools\ names another module's.
    [GeneratedRegex(
        @"^[\s=$\w]*?(?<![\w.\\-])(?:AwsCredentialReport\\)?" +
        @"(?<name>[A-Z][a-z]+-Iam(?:Cred|Credential|Stale)\w*)(?<rest>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=\s)-(?<name>[A-Za-z]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\]\((?<page>[\w-]+\.md)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageLink();
}
