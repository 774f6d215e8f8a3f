using System.Xml.Linq;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Writes cmdlet help as MAML: the words of the pages, the facts of the module.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static XDocument Write(IEnumerable<(CmdletFacts Facts, CmdletPage Page)> cmdlets) => new(
        new XDeclaration("1.0", "utf-8", standalone: null),
        new XElement(
            Msh + "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(cmdlet => Write(cmdlet.Facts, cmdlet.Page))));

    private static XElement Write(CmdletFacts facts, CmdletPage page)
    {
        var words = page.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        Check(facts, page, words);
        var name = facts.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", facts.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                Described([page.Synopsis])),
            Described(page.Description),
            new XElement(Command + "syntax", facts.Sets.Select(set => Syntax(facts, set, words))),
            new XElement(
                Command + "parameters",
                facts.Parameters
                    .OrderBy(p => p.Name, StringComparer.Ordinal)
                    .Select(p => Parameter(p, p.In(facts.DefaultSet) ?? p.Sets[0], words[p.Name], isSyntax: false))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => Typed("inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => Typed("returnValue", type))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(
                Command + "relatedLinks",
                page.Links.Prepend(new PageLink("Online version:", facts.HelpUri)).Select(Link)));
    }

    private static void Check(CmdletFacts facts, CmdletPage page, Dictionary<string, PageParameter> words)
    {
        var missing = facts.Parameters.Select(p => p.Name).Except(words.Keys, StringComparer.Ordinal).ToList();
        var unknown = words.Keys.Except(facts.Parameters.Select(p => p.Name), StringComparer.Ordinal).ToList();
        if (missing.Count > 0 || unknown.Count > 0 || page.Name != facts.Name)
        {
            throw new HelpException(
                $"the page '{page.Name}' does not describe {facts.Name}: " +
                $"missing parameters: [{string.Join(", ", missing)}], " +
                $"parameters that do not exist: [{string.Join(", ", unknown)}].");
        }
    }

    private static XElement Syntax(CmdletFacts facts, string? set, Dictionary<string, PageParameter> words) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", facts.Name),
        facts.InSet(set).Select(pair =>
            Parameter(pair.Parameter, pair.Facts, words[pair.Parameter.Name], isSyntax: true)));

    private static XElement Parameter(ParameterFacts facts, ParameterSetFacts set, PageParameter words, bool isSyntax)
    {
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", set.Required),
            new XAttribute("variableLength", facts.Type.EndsWith("[]", StringComparison.Ordinal)),
            new XAttribute("globbing", facts.HasWildcards),
            new XAttribute("pipelineInput", set.Pipeline),
            new XAttribute("position", set.Place),
            new XAttribute("aliases", facts.Aliases.Count == 0 ? "none" : string.Join(", ", facts.Aliases)),
            new XElement(Maml + "name", facts.Name),
            Described(words.Description));
        if (isSyntax && facts.Values.Count > 0)
        {
            element.Add(new XElement(
                Command + "parameterValueGroup", facts.Values.Select(value => Value(value, isRequired: false))));
        }
        else if (!facts.IsSwitch)
        {
            element.Add(Value(facts.Type, isRequired: true));
        }

        element.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", facts.Type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", words.Default));
        return element;
    }

    private static XElement Value(string text, bool isRequired) => new(
        Command + "parameterValue",
        new XAttribute("required", isRequired),
        new XAttribute("variableLength", text.EndsWith("[]", StringComparison.Ordinal)),
        text);

    private static XElement Typed(string element, PageType type) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
        Described(type.Description));

    // Get-Help sets examples off by their titles alone; the empty paragraph keeps them apart.
    private static XElement Example(PageExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- {example.Title} ----------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), new XElement(Maml + "para")));

    private static XElement Link(PageLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Address));

    private static XElement Described(IEnumerable<string> paragraphs) =>
        new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(text => new XElement(Maml + "para", text));
}
