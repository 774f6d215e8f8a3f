using System.Text;

namespace AwsCredentialReport.Tool;

/// <summary>The world outside: streams, the clock, the terminal. Tests give their own.</summary>
internal sealed class ToolHost
{
    internal required TextWriter Out { get; init; }

    internal required TextWriter Error { get; init; }

    internal required Func<Stream> OpenInput { get; init; }

    internal required DateTimeOffset Now { get; init; }

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
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsColorWanted = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    internal int Fail(string sentence)
    {
        Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return ExitCode.Error;
    }

    private static StreamWriter Buffered() => new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
}
