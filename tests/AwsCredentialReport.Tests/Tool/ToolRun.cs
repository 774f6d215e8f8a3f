using System.Globalization;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>One run of the tool in this process, with its streams; as a program where AWSCREDENTIALREPORT_TOOL names one.</summary>
internal sealed class ToolRun
{
    private ToolRun(int exitCode, string output, string error)
    {
        ExitCode = exitCode;
        Output = output;
        Error = error;
    }

    internal static DateTimeOffset Now { get; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    internal int ExitCode { get; }

    internal string Output { get; }

    internal string Error { get; }

    internal static ToolRun Of(params string[] args) => WithInput([], args);

    internal static ToolRun WithInput(byte[] input, params string[] args) => Run(input, null, args);

    /// <summary>A run that sees these variables and no others.</summary>
    internal static ToolRun WithEnvironment(IReadOnlyDictionary<string, string> variables, params string[] args) =>
        WithEnvironment([], variables, args);

    internal static ToolRun WithEnvironment(byte[] input, IReadOnlyDictionary<string, string> variables, params string[] args) =>
        Run(input, variables, args);

    /// <summary>A host that is not a terminal.</summary>
    internal static ToolHost Host(TextWriter output, TextWriter error, byte[] input, Func<string, string?> environment) => new()
    {
        Out = output,
        Error = error,
        OpenInput = () => new MemoryStream(input),
        Now = Now,
        Environment = environment,
    };

    private static ToolRun Run(byte[] input, IReadOnlyDictionary<string, string>? variables, string[] args)
    {
        if (ToolProgram.IsGiven)
        {
            var (exitCode, text, errors) = ToolProgram.Run(input, variables, Now, args);
            return new ToolRun(exitCode, text, errors);
        }

        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var host = Host(output, error, input, variables is null ? Environment.GetEnvironmentVariable : variables.GetValueOrDefault);
        return new ToolRun(Program.Run(args, host), output.ToString(), error.ToString());
    }

    /// <summary>What a terminal of a width shows of the sample, without colour and without trailing spaces.</summary>
    internal static string OnTerminal(int width, params string[] args) => OnTerminal(width, args.Length == 0 ? 0 : 1, args);

    internal static string OnTerminal(int width, int expectedExitCode, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var host = new ToolHost
        {
            Out = output,
            Error = TextWriter.Null,
            OpenInput = () => Stream.Null,
            Now = Now,
            IsOutputTerminal = true,
            Width = width,
        };
        Assert.Equal(expectedExitCode, Program.Run(args, host));
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n') + "\n";
    }

    internal static ToolRun WithInput(string input, params string[] args) => WithInput(Encoding.UTF8.GetBytes(input), args);

    /// <summary>The findings of a run with --format json.</summary>
    internal IReadOnlyList<JsonElement> Findings()
    {
        using var document = JsonDocument.Parse(Output);
        Assert.Equal(JsonValueKind.Array, document.RootElement.ValueKind);
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    /// <summary>Fails unless the run ended in one sentence on stderr, nothing on stdout and exit code 2.</summary>
    internal void AssertOneClearError(params string[] words)
    {
        Assert.Equal(2, ExitCode);
        Assert.Equal(string.Empty, Output);
        Assert.EndsWith(Environment.NewLine, Error, StringComparison.Ordinal);
        var sentence = Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.Matches("[.?]\r?$", sentence);
        Assert.DoesNotContain("Exception", sentence, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, sentence, StringComparison.Ordinal));
    }
}
