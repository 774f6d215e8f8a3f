using System.Globalization;
using System.Text;
using Markdig.Syntax;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Writes an about topic as Get-Help expects it: the short description is the fifth line.</summary>
internal static class AboutTopic
{
    private const int Width = 80;
    private const string Indent = "    ";

    internal static string Render(string markdown)
    {
        var page = PageSection.Parse(markdown);
        var text = new StringBuilder();
        text.Append("TOPIC\n").Append(Indent).Append(page.Title).Append("\n\n");
        foreach (var section in page.Sections)
        {
            text.Append(section.Title.ToUpper(CultureInfo.InvariantCulture)).Append('\n');
            Append(text, section.Blocks);
            foreach (var part in section.Sections)
            {
                text.Append("  ").Append(part.Title).Append("\n\n");
                Append(text, part.Blocks);
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    Wrap(text, Indent, Indent, PageText.Line(paragraph));
                    break;
                case ListBlock list:
                    foreach (var item in PageText.Items(list))
                    {
                        Wrap(text, Indent + "- ", Indent + "  ", item);
                    }

                    break;
                case CodeBlock code:
                    foreach (var line in PageText.Code(code).Split('\n'))
                    {
                        text.Append(line.Length > 0 ? Indent + Indent + line : line).Append('\n');
                    }

                    break;
                default:
                    continue;
            }

            text.Append('\n');
        }
    }

    private static void Wrap(StringBuilder text, string first, string rest, string words)
    {
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(rest);
                isEmpty = true;
            }

            line.Append(isEmpty ? string.Empty : " ").Append(word);
            isEmpty = false;
        }

        text.Append(line).Append('\n');
    }
}
