using System.Text;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>
/// Writes the facts of the built module into a page: the syntax, and the block below each parameter. Only the default
/// is the page's own.
/// </summary>
internal static partial class PageFacts
{
    /// <summary>The page as it should be.</summary>
    internal static string Refresh(string markdown, CmdletFacts cmdlet)
    {
        var syntax = $"## Syntax\n\n```text\n{SyntaxText.Render(cmdlet)}\n```\n\n## Description\n";
        var text = Syntax().Replace(markdown, _ => syntax);
        return Parameter().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            var facts = cmdlet.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
            return facts is null
                ? match.Value
                : match.Groups["words"].Value + Block(facts, match.Groups["default"].Value);
        });
    }

    private static string Block(ParameterFacts parameter, string defaultValue)
    {
        var sets = parameter.Sets;
        var text = new StringBuilder("```yaml\n");
        Add("Type", parameter.Type);
        Add("Sets", sets[0].Set is null ? "all" : string.Join(", ", sets.Select(s => s.Set)));
        Add("Aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases));
        if (parameter.Values.Count > 0)
        {
            Add("Values", string.Join(", ", parameter.Values));
        }

        Add("Required", ParameterSetFacts.Say(sets, set => set.Required));
        Add("Position", ParameterSetFacts.Say(sets, set => set.Place));
        Add("Default", defaultValue);
        Add("Pipeline", ParameterSetFacts.Say(sets, set => set.Pipeline));
        Add("Wildcards", parameter.HasWildcards ? "true" : "false");
        return text.Append("```").ToString();

        void Add(string name, string value) => text.Append(name).Append(": ").Append(value).Append('\n');
    }

    [GeneratedRegex(@"^## Syntax\n.*?^## Description\n", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Syntax();

    [GeneratedRegex(
        @"(?<words>^### -(?<name>\w+)\n(?:(?!^###? |^```).*\n)*)" +
        @"^```yaml\n(?:(?!^Default:|^```).*\n)*^Default: (?<default>.*)\n(?:(?!^```).*\n)*^```$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Parameter();
}
