using System.Text;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>Text of others in Markdown: names and paths must not become markup, links, mentions or cells.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text, as code where it would be a mention.</summary>
    internal static string Escape(string? text) => string.IsNullOrEmpty(text) ? "-"
        : Mention().IsMatch(text) ? Code(text)
        : Plain(text);

    /// <summary>The text as code, in which GitHub makes no mention of a name.</summary>
    internal static string Code(string? text) => string.IsNullOrEmpty(text) ? "-" : $"<code>{Plain(text)}</code>";

    private static string Plain(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '#' => result.Append('\\').Append(c),
                '.' or ':' when BeginsLink(text, i) => result.Append('\\').Append(c),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '\r' or '\n' => result.Append(' '),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    // Without brackets, too, "www." and "://" begin a link.
    private static bool BeginsLink(string text, int i) => text[i] == '.'
        ? text.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase)
        : text.AsSpan(i).StartsWith("://", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\w)@\w", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
