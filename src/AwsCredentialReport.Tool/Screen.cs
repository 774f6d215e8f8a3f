using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AwsCredentialReport.Tool;

/// <summary>Writes tables to a terminal, or as plain text without wrapping and padding.</summary>
internal sealed class Screen(ToolHost host)
{
    private const int UnlimitedWidth = 2000;
    private const int LeastWidth = 40;

    internal int Width { get; } = host.IsOutputTerminal
        ? Math.Max(LeastWidth, host.Width ?? CreateConsole(host, host.Out).Profile.Width)
        : UnlimitedWidth;

    /// <summary>Text as markup that shows it.</summary>
    internal static string Plain(string text) => Markup.Escape(WithoutControls(text));

    /// <summary>
    /// Text of others must not control the terminal: of its control characters only line breaks are kept. U+FFFE and U+FFFF are no
    /// characters, and have no width.
    /// </summary>
    internal static string WithoutControls(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') ||
        text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF')
            ? string.Concat(text.Select(letter => (char.IsControl(letter) && letter != '\n') || letter >= '\uFFFE' ? '\uFFFD' : letter))
            : text;

    internal void Write(IRenderable table)
    {
        if (host.IsOutputTerminal)
        {
            WriteTo(host.Out, table);
            return;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(text, table);
        foreach (var line in text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            host.Out.WriteLine(line.TrimEnd());
        }
    }

    private static IAnsiConsole CreateConsole(ToolHost host, TextWriter output)
    {
        var isPlain = !host.IsOutputTerminal || !host.IsColorWanted;
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
    }

    private void WriteTo(TextWriter output, IRenderable table)
    {
        var console = CreateConsole(host, output);
        console.Profile.Width = Width;
        console.Write(table);
    }
}
