using System.Diagnostics;
using System.Text;

namespace AwsCredentialReport.Tests.Module;

/// <summary>The pwsh of this machine.</summary>
internal static class PowerShellHost
{
    // A pwsh that cannot start may have the exit code 0, as under Wine without a console.
    private const string Found = "Pester was found";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Gets why the Pester suites cannot run here; null when they can.</summary>
    internal static string? Missing { get; } = FindMissing();

    /// <summary>Gets whether a machine without them fails, as in continuous integration.</summary>
    internal static bool IsRequired => Environment.GetEnvironmentVariable("REQUIRE_PESTER") == "1";

    /// <summary>A start of pwsh with redirected streams, that prints no colours and calls nobody.</summary>
    internal static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        // Without a policy of the machine, Windows runs no scripts.
        start.Environment["PSExecutionPolicyPreference"] = "Bypass";
        return start;
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = new Process { StartInfo = StartInfo(arguments) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(output, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Append(output, $"It was stopped after {Longest}.");
            return (-1, output.ToString());
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }

    private static string? FindMissing()
    {
        try
        {
            var (code, output) = Run(
                "-Command", $"if (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0') {{ '{Found}' }} else {{ exit 3 }}");
            return code switch
            {
                0 when output.Contains(Found, StringComparison.Ordinal) => null,
                3 => "Pester 5 is not installed (Install-PSResource Pester); the module was not tested in PowerShell.",
                _ => $"pwsh does not run (exit code {code}): {output.Trim()}",
            };
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on the PATH (PowerShell 7.4 or later); the module was not tested in PowerShell.";
        }
    }
}
