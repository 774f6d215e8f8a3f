using Markdig;
using Markdig.Syntax;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>A heading and what stands below it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Blocks">What stands directly below it.</param>
/// <param name="Sections">The sections one level deeper.</param>
internal sealed record PageSection(string Title, List<Block> Blocks, List<PageSection> Sections)
{
    /// <summary>Reads a page: its only first-level heading holds everything.</summary>
    internal static PageSection Parse(string markdown)
    {
        var open = new Stack<PageSection>();
        PageSection? page = null;
        foreach (var block in Markdown.Parse(markdown))
        {
            if (block is HeadingBlock heading)
            {
                var section = new PageSection(PageText.Line(heading), [], []);
                if (heading.Level > open.Count + 1 || (heading.Level == 1 && page is not null))
                {
                    throw new HelpException(
                        $"the heading '{section.Title}' is of level {heading.Level} where none such can be.");
                }

                while (open.Count >= heading.Level)
                {
                    open.Pop();
                }

                open.TryPeek(out var parent);
                parent?.Sections.Add(section);
                page ??= section;
                open.Push(section);
            }
            else if (open.TryPeek(out var section))
            {
                section.Blocks.Add(block);
            }
        }

        return page ?? throw new HelpException("the page has no heading.");
    }

    /// <summary>The section of a title.</summary>
    internal PageSection Get(string title) =>
        Find(title) ?? throw new HelpException($"'{Title}' has no section '{title}'.");

    /// <summary>The section of a title; null when there is none.</summary>
    internal PageSection? Find(string title) =>
        Sections.Find(section => string.Equals(section.Title, title, StringComparison.Ordinal));
}
