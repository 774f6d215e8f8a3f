using System.Diagnostics;
using System.Text;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>
/// The tool as a program: the build beside the tests, or the one that AWSCREDENTIALREPORT_TOOL names, such as the native one.
/// With that variable <see cref="ToolRun"/> starts it too.
/// </summary>
internal static class ToolProgram
{
    private const string Variable = "AWSCREDENTIALREPORT_TOOL";

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly Lazy<string> ClockLibrary = new(FindClockLibrary);

    internal static bool IsGiven => Given is not null;

    /// <summary>Why a test of the tool in this process is skipped; null when it runs.</summary>
    internal static string? SkipReason => IsGiven ? $"This needs the tool in the process of the tests, and {Variable} names a program." : null;

    /// <summary>Gets the program and the arguments before those of the tool.</summary>
    internal static string[] Command { get; } = CommandOf(Given ?? Path.Combine(AppContext.BaseDirectory, "iam-credential-report.dll"));

    /// <summary>How the tool is started with these arguments.</summary>
    internal static ProcessStartInfo Start(params IEnumerable<string> args) => new(Command[0], [.. Command[1..], .. args]) { UseShellExecute = false };

    /// <summary>Runs the tool with these variables and no others, or with those of the tests, and with a clock that stands still.</summary>
    /// <remarks>Signatures need the real time, so a run that calls a server has it.</remarks>
    internal static (int ExitCode, string Output, string Error) Run(
        byte[] input, IReadOnlyDictionary<string, string>? variables, DateTimeOffset now, IReadOnlyList<string> args)
    {
        var start = Start(args);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        SetVariables(start.Environment, variables);
        if (!args.Contains("--endpoint-url", StringComparer.Ordinal))
        {
            SetClock(start.Environment, now);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Feed(process, input);
        if (!process.WaitForExit(Longest))
        {
            process.Kill();
            throw new TimeoutException($"{Command[^1]} {string.Join(' ', args)} hangs.");
        }

#pragma warning disable VSTHRD002, xUnit1031 // The process has ended, so the text is there.
        return (process.ExitCode, output.Result, error.Result);
#pragma warning restore VSTHRD002, xUnit1031
    }

    private static string[] CommandOf(string path) => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ["dotnet", path] : [path];

    // A home of its own cannot be given: the tool finds records and profiles there.
    private static void SetVariables(IDictionary<string, string?> environment, IReadOnlyDictionary<string, string>? variables)
    {
        if (variables is null)
        {
            return;
        }

        foreach (var name in environment.Keys.Where(name => name is not ("PATH" or "HOME" or "DOTNET_ROOT" or "TMPDIR" or "LANG")).ToList())
        {
            environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }
    }

    // Only the time of day stands still: .NET waits by the monotonic clock.
    private static void SetClock(IDictionary<string, string?> environment, DateTimeOffset now)
    {
        environment["LD_PRELOAD"] = ClockLibrary.Value;
        environment["FAKETIME"] = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        environment["NO_FAKE_STAT"] = "1";
        environment["TZ"] = "UTC";
    }

    private static string FindClockLibrary() =>
        Directory.Exists("/usr/lib")
        && Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists) is { } library
            ? library
            : throw new InvalidOperationException($"{Variable} needs libfaketime, for the clock of the tests: apt-get install libfaketime.");

    // A tool that does not read its input may have ended before it is written.
    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
