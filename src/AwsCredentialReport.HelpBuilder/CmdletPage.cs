using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>The words of a cmdlet's page.</summary>
internal sealed class CmdletPage
{
    private const string DefaultMark = "Default:";
    private readonly PageSection _page;

    private CmdletPage(PageSection page) => _page = page;

    /// <summary>Gets the cmdlet's name.</summary>
    internal string Name => _page.Title;

    /// <summary>Gets one sentence.</summary>
    internal string Synopsis => string.Join(' ', PageText.Paragraphs(_page.Get("Synopsis").Blocks));

    /// <summary>Gets the description.</summary>
    internal IReadOnlyList<string> Description => PageText.Paragraphs(_page.Get("Description").Blocks);

    /// <summary>Gets the notes.</summary>
    internal IReadOnlyList<string> Notes => PageText.Paragraphs(_page.Get("Notes").Blocks);

    /// <summary>Gets the examples.</summary>
    internal IReadOnlyList<PageExample> Examples => [.. _page.Get("Examples").Sections.Select(Example)];

    /// <summary>Gets the types it takes.</summary>
    internal IReadOnlyList<PageType> Inputs => TypesOf("Inputs");

    /// <summary>Gets the types it emits.</summary>
    internal IReadOnlyList<PageType> Outputs => TypesOf("Outputs");

    /// <summary>Gets the parameters.</summary>
    internal IReadOnlyList<PageParameter> Parameters => [.. _page.Get("Parameters").Sections.Select(Parameter)];

    /// <summary>Gets the links; one to another page of the help has no address.</summary>
    internal IReadOnlyList<PageLink> Links =>
    [
        .. _page.Get("Related links").Blocks
            .SelectMany(block => block.Descendants<LinkInline>())
            .Select(link => new PageLink(
                string.Concat(link.Descendants<LiteralInline>().Select(text => text.Content.ToString())),
                Uri.TryCreate(link.Url, UriKind.Absolute, out var uri) ? uri.ToString() : string.Empty)),
    ];

    internal static CmdletPage Parse(string markdown) => new(PageSection.Parse(markdown));

    private static PageExample Example(PageSection section) => new(
        section.Title,
        string.Join("\n\n", section.Blocks.OfType<CodeBlock>().Select(PageText.Code)),
        PageText.Paragraphs(section.Blocks.Where(block => block is not CodeBlock)));

    private static PageParameter Parameter(PageSection section) => new(
        section.Title.TrimStart('-'),
        PageText.Paragraphs(section.Blocks.Where(block => block is not CodeBlock)),
        section.Blocks.OfType<CodeBlock>()
            .SelectMany(code => PageText.Code(code).Split('\n'))
            .Where(line => line.StartsWith(DefaultMark, StringComparison.Ordinal))
            .Select(line => line[DefaultMark.Length..].Trim().Trim('"'))
            .SingleOrDefault()
            ?? throw new HelpException($"the parameter {section.Title} has no line '{DefaultMark}'."));

    private IReadOnlyList<PageType> TypesOf(string title) =>
        [.. _page.Get(title).Sections.Select(type => new PageType(type.Title, PageText.Paragraphs(type.Blocks)))];
}

/// <summary>An example: a title, commands, and what they do.</summary>
internal sealed record PageExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A parameter: what it means, and the value used when it is not given.</summary>
internal sealed record PageParameter(string Name, IReadOnlyList<string> Description, string Default);

/// <summary>A type that goes in or comes out.</summary>
internal sealed record PageType(string Name, IReadOnlyList<string> Description);

/// <summary>A link.</summary>
internal sealed record PageLink(string Text, string Address);
