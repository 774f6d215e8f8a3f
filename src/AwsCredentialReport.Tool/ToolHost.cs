using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The streams, the clock and the terminal. Tests replace them.</summary>
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

    /// <summary>Gets the function that reads an environment variable.</summary>
    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets the function that prompts the user; null when stdin is redirected.</summary>
    internal Func<string, string?>? Prompt { get; init; }

    /// <summary>Gets the function that registers an action for Ctrl+C, which another thread runs.</summary>
    internal Action<Action> AtInterrupt { get; init; } = _ => { };

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
        ClosedStreams.Fill();
        ConsoleMode.RestoreAtExit();
        return new ToolHost
        {
            Out = Console.IsOutputRedirected ? Utf8(new OutputStream(Console.OpenStandardOutput())) : Console.Out,
            Error = Console.IsErrorRedirected ? TextWriter.Synchronized(Utf8(new LossyStream(Console.OpenStandardError()), isFlushed: true)) : Console.Error,
            OpenInput = Console.OpenStandardInput,
            Now = DateTimeOffset.UtcNow,
            Prompt = Console.IsInputRedirected ? null : PromptAtConsole,
            AtInterrupt = action => Console.CancelKeyPress += (_, _) => action(),
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsColorWanted = string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    internal int Fail(string sentence)
    {
        Error.WriteLine(Screen.WithoutControls(sentence.ReplaceLineEndings(" ")));
        return ExitCode.Error;
    }

    /// <summary>Writes bytes unchanged, after flushing earlier text.</summary>
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

    private static string? PromptAtConsole(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    // Console.OutputEncoding would change the code page of the console, also for the programs that run later.
    private static StreamWriter Utf8(Stream stream, bool isFlushed = false) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { AutoFlush = isFlushed };
}
