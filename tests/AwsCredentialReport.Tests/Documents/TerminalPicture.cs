using System.Globalization;
using System.Security;
using System.Text;

namespace AwsCredentialReport.Tests.Documents;

/// <summary>Draws what a terminal shows as an SVG picture, with severities in the colours of the tool.</summary>
internal static class TerminalPicture
{
    private const double CharacterWidth = 7.8;
    private const int LineHeight = 18;
    private const int Margin = 16;

    private static readonly (string Word, string Style)[] Styles =
    [
        ("Critical", "fill=\"#ff6b68\" font-weight=\"bold\""),
        ("High", "fill=\"#ff6b68\""),
        ("Medium", "fill=\"#e5c07b\""),
        ("Low", "fill=\"#61afef\""),
        ("Informational", "fill=\"#8b949e\""),
    ];

    internal static string Draw(string command, string output)
    {
        string[] lines = [$"$ {command}", string.Empty, .. output.TrimEnd('\n').Split('\n')];
        var width = Number((lines.Max(line => line.Length) * CharacterWidth) + (2 * Margin));
        var height = Number((lines.Length * LineHeight) + (2 * Margin));
        var text = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">
            <title>{Escape(command)}</title>
            <rect width="{width}" height="{height}" rx="8" fill="#161b22"/>
            <g font-family="Consolas, Menlo, 'DejaVu Sans Mono', monospace" font-size="13" fill="#d0d7de">

            """.ReplaceLineEndings("\n"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                text.Append(Line(lines[i], Margin + (i * LineHeight) + 13));
            }
        }

        return text.Append("</g>\n</svg>\n").ToString();
    }

    // textLength keeps the columns in line whatever font there is.
    private static string Line(string line, int y)
    {
        var length = Number(line.Length * CharacterWidth);
        return $"<text x=\"{Margin}\" y=\"{Number(y)}\" textLength=\"{length}\" xml:space=\"preserve\">{Coloured(line)}</text>\n";
    }

    private static string Coloured(string line)
    {
        foreach (var (word, style) in Styles)
        {
            if (line.StartsWith($" {word} ", StringComparison.Ordinal))
            {
                return $" <tspan {style}>{word}</tspan>{Escape(line[(word.Length + 1)..])}";
            }
        }

        return Escape(line);
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
