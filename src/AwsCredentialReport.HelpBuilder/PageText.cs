using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Makes plain text of Markdown, as a terminal shows it.</summary>
internal static class PageText
{
    /// <summary>The text of a heading or a paragraph, on one line.</summary>
    internal static string Line(LeafBlock block)
    {
        var text = new StringBuilder();
        Append(text, block.Inline);
        return text.ToString().Trim();
    }

    /// <summary>The lines of a code block.</summary>
    internal static string Code(LeafBlock block) => block.Lines.ToString().ReplaceLineEndings("\n").TrimEnd();

    /// <summary>The items of a list.</summary>
    internal static IEnumerable<string> Items(ListBlock list) =>
        list.OfType<ListItemBlock>().Select(item => string.Join(' ', item.OfType<ParagraphBlock>().Select(Line)));

    /// <summary>Blocks as paragraphs: a list is one of a line an item, code is one as it stands.</summary>
    internal static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) =>
        [.. blocks.Select(Paragraph).Where(text => text.Length > 0)];

    private static string Paragraph(Block block) => block switch
    {
        ParagraphBlock paragraph => Line(paragraph),
        CodeBlock code => Code(code),
        ListBlock list => string.Join('\n', Items(list).Select(item => "- " + item)),
        _ => string.Empty,
    };

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
                default:
                    throw new HelpException($"'{inline.GetType().Name}' has no plain form; write it otherwise.");
            }
        }
    }
}
