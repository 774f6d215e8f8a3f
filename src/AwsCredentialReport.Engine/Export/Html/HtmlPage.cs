using System.Security.Cryptography;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The constant parts of the page: one style, one script, and the policy that lets nothing else run or load.</summary>
internal static class HtmlPage
{
    private static readonly string[] Styles = ["base", "verdict", "chart", "table", "print"];
    private static readonly string[] Scripts = ["elements", "data", "state", "findings", "detail", "table", "users", "download", "main"];

    /// <summary>Gets the style.</summary>
    internal static string Style { get; } = Read(Styles, "css");

    /// <summary>Gets the script.</summary>
    internal static string Script { get; } = Read(Scripts, "js");

    /// <summary>Gets the Content-Security-Policy: the page can neither load nor send anything.</summary>
    internal static string SecurityPolicy { get; } =
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Read(string[] names, string extension)
    {
        var text = new StringBuilder("\n");
        foreach (var name in names)
        {
            using var reader = new StreamReader(
                typeof(HtmlPage).Assembly.GetManifestResourceStream($"html.{name}.{extension}")!, Encoding.UTF8);
            text.Append(reader.ReadToEnd().ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
