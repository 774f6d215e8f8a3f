using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The words of a section's header in the config file, such as <c>profile "my audit"</c>.</summary>
internal static class SectionName
{
    /// <summary>The kind and the name; the name is null where the header is one word.</summary>
    internal static (string Kind, string? Name) Split(string header)
    {
        var end = header.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? (header, null) : (header[..end], Unquote(header[end..].Trim()));
    }

    // Quotes and backslashes as in a shell. A name with blanks needs no quotes, as in the AWS SDK.
    private static string Unquote(string text)
    {
        var name = new StringBuilder(text.Length);
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && (quote == '\0' || (quote == '"' && text[i + 1] is '"' or '\\')))
            {
                name.Append(text[++i]);
            }
            else if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }
            else
            {
                name.Append(c);
            }
        }

        return name.ToString();
    }
}
