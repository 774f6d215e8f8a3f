using System.Text;

namespace AwsCredentialReport.Tool;

/// <summary>The streams, the clock and the terminal. Tests replace them.</summary>
internal sealed class ToolHost
{
    internal required TextWriter Out { get; init; }

    internal required TextWriter Error { get; init; }

    internal required Func<Stream> OpenInput { get; init; }

    internal required DateTimeOffset Now { get; init; }

    /// <summary>Gets the function that reads an environment variable.</summary>
    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets the function that prompts the user; null when stdin is redirected.</summary>
    internal Func<string, string?>? Prompt { get; init; }

    /// <summary>Gets whether stdout is a terminal; otherwise the output is plain text without wrapping.</summary>
    internal bool IsOutputTerminal { get; init; }

    /// <summary>Gets the width of the terminal; null: the console's own.</summary>
    internal int? Width { get; init; }

    /// <summary>Gets whether stderr is a terminal, so that progress is shown.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Gets whether colours are used (NO_COLOR is not set).</summary>
    internal bool IsColorWanted { get; init; }

    internal static ToolHost OfProcess()
    {
        if (Console.IsOutputRedirected)
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new ToolHost
        {
            Out = Console.IsOutputRedirected ? Buffered() : Console.Out,
            Error = Console.Error,
            OpenInput = Console.OpenStandardInput,
            Now = DateTimeOffset.UtcNow,
            Prompt = Console.IsInputRedirected ? null : PromptAtConsole,
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsColorWanted = string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    internal int Fail(string sentence)
    {
        Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return ExitCode.Error;
    }

    /// <summary>Writes bytes unchanged, after flushing earlier text.</summary>
    internal void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Out.Flush();
        if (Out is StreamWriter writer)
        {
            writer.BaseStream.Write(bytes);
        }
        else
        {
            Out.Write(Encoding.UTF8.GetString(bytes));
        }
    }

    private static string? PromptAtConsole(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    private static StreamWriter Buffered() => new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
}
