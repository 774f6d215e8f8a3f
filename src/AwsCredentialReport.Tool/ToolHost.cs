using System.Text;

namespace AwsCredentialReport.Tool;

/// <summary>The world outside: streams, the clock, the terminal. Tests give their own.</summary>
internal sealed class ToolHost
{
    internal required TextWriter Out { get; init; }

    internal required TextWriter Error { get; init; }

    internal required Func<Stream> OpenInput { get; init; }

    internal required DateTimeOffset Now { get; init; }

    /// <summary>Gets how an environment variable is read.</summary>
    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets what asks a person a question; null when nobody is there.</summary>
    internal Func<string, string?>? Ask { get; init; }

    /// <summary>Gets whether a person reads stdout: else plain text, unwrapped.</summary>
    internal bool IsOutputTerminal { get; init; }

    /// <summary>Gets the width of the terminal, where it is not to be asked.</summary>
    internal int? Width { get; init; }

    /// <summary>Gets whether a person reads stderr, and progress is of use.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Gets whether colour is wanted (NO_COLOR).</summary>
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
            Ask = Console.IsInputRedirected ? null : AskAtConsole,
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

    /// <summary>Writes bytes as they are, behind what was written before.</summary>
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

    private static string? AskAtConsole(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    private static StreamWriter Buffered() => new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
}
