using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The world outside: streams, the clock, the terminal. Tests give their own.</summary>
internal sealed class ToolHost
{
    private readonly TextWriter _out = TextWriter.Null;
    private readonly TextWriter _error = TextWriter.Null;
    private TextWriter? _safeOut;
    private TextWriter? _safeError;

    /// <summary>Gets stdout for text. Where an agent of a CI system reads it, no name in the text becomes a command.</summary>
    internal required TextWriter Out
    {
        get => _safeOut ??= Safe(_out);
        init => _out = value;
    }

    /// <summary>Gets stderr, as safe as stdout.</summary>
    internal required TextWriter Error
    {
        get => _safeError ??= Safe(_error);
        init => _error = value;
    }

    /// <summary>Gets stdout for what is safe by itself: JSON, and commands that are meant.</summary>
    internal TextWriter RawOut => _out;

    /// <summary>Gets stderr for commands that are meant.</summary>
    internal TextWriter RawError => _error;

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
        if (_out is StreamWriter writer)
        {
            writer.BaseStream.Write(bytes);
        }
        else
        {
            _out.Write(Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Writes a JSON document. Its strings spell "#" so that no agent finds a command in them.</summary>
    internal void WriteJson(string json) => _out.WriteLine(json.Replace("#", "\\u0023", StringComparison.Ordinal));

    private TextWriter Safe(TextWriter writer) => AgentText.IsRead(Environment) ? new AgentTextWriter(writer) : writer;

    private static string? AskAtConsole(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    private static StreamWriter Buffered() => new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
}
