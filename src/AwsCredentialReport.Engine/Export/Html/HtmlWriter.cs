namespace AwsCredentialReport.Engine;

/// <summary>
/// Writes elements, attributes and text. This is the one place where text becomes HTML: whatever a name, a path or a
/// waiver contains, it stays text, and every element that is opened is closed.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly HashSet<string> Empty = new(["br", "input", "link", "meta"], StringComparer.Ordinal);

    private static readonly HashSet<string> EndLine = new(
        ["head", "title", "meta", "style", "nav", "header", "main", "section", "div", "p", "h1", "h2", "h3", "ol", "ul", "li", "dl", "dd",
         "table", "thead", "tbody", "tr", "caption", "details", "figure", "svg", "script", "footer", "body", "html"],
        StringComparer.Ordinal);

    private readonly Stack<string> _open = new();

    /// <summary>Opens the document.</summary>
    internal HtmlWriter OpenDocument() => Constant("<!DOCTYPE html>\n").Open("html", ("lang", "en"));

    /// <summary>Opens an element.</summary>
    /// <param name="element">Its name, with classes behind dots, as in <c>p.note.soft</c>: always a constant of the template.</param>
    /// <param name="attributes">Its attributes. One whose value is null is left out.</param>
    internal HtmlWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var dot = element.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? element : element[..dot];
        output.Write('<');
        output.Write(name);
        if (dot >= 0)
        {
            WriteAttribute("class", element[(dot + 1)..].Replace('.', ' '));
        }

        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                WriteAttribute(attribute, value);
            }
        }

        output.Write('>');
        if (!Empty.Contains(name))
        {
            _open.Push(name);
        }
        else if (EndLine.Contains(name))
        {
            output.Write('\n');
        }

        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    internal HtmlWriter Close()
    {
        var name = _open.Pop();
        output.Write("</");
        output.Write(name);
        output.Write('>');
        if (EndLine.Contains(name))
        {
            output.Write('\n');
        }

        return this;
    }

    /// <summary>An element that contains text only.</summary>
    internal HtmlWriter Element(string element, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>Writes text. Characters that would hide or turn what is beside them are replaced.</summary>
    internal HtmlWriter Text(string? text)
    {
        Escape(text);
        return this;
    }

    /// <summary>A name of others: set apart, so that its direction of writing ends with it.</summary>
    internal HtmlWriter Name(string? text) => Element("bdi", text);

    /// <summary>Writes a part of the template, or text in an alphabet without markup, as it is.</summary>
    internal HtmlWriter Constant(string text)
    {
        output.Write(text);
        return this;
    }

    private void WriteAttribute(string name, string value)
    {
        output.Write(' ');
        output.Write(name);
        output.Write("=\"");
        Escape(value);
        output.Write('"');
    }

    private void Escape(string? text)
    {
        foreach (var character in ExportText.Line(text))
        {
            switch (character)
            {
                case '&':
                    output.Write("&amp;");
                    break;
                case '<':
                    output.Write("&lt;");
                    break;
                case '>':
                    output.Write("&gt;");
                    break;
                case '"':
                    output.Write("&quot;");
                    break;
                default:
                    output.Write(character);
                    break;
            }
        }
    }
}
