using System.Runtime.InteropServices;

namespace AwsCredentialReport.Tool;

/// <summary>
/// The mode of the Windows console. Spectre.Console switches escape sequences on for its colours, and the console keeps
/// that for the programs that run later.
/// </summary>
internal static class ConsoleMode
{
    private const int StandardOutput = -11;

    /// <summary>Restores the current mode when the process ends, also by Ctrl+C.</summary>
    internal static void RestoreAtExit()
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        var output = GetStdHandle(StandardOutput);
        if (!GetConsoleMode(output, out var mode))
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => SetConsoleMode(output, mode);
        Console.CancelKeyPress += (_, _) => SetConsoleMode(output, mode);
    }

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStdHandle(int handle);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
