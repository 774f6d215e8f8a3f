using Microsoft.Win32.SafeHandles;

namespace AwsCredentialReport.Tool;

/// <summary>
/// Stdin, stdout and stderr that the caller has closed, as <c>&gt;&amp;-</c> does. On Unix the next file that is opened gets the
/// number of a closed stream, so what is meant for stdout would be written to that file.
/// </summary>
internal static class ClosedStreams
{
    private const int StandardError = 2;

    // As long as the process runs, or the finalizer frees the numbers again.
    private static readonly List<SafeFileHandle> Places = [];

    /// <summary>Opens an empty file that cannot be written in place of each. The .NET host puts files and pipes of its own there.</summary>
    internal static void Fill()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        SafeFileHandle file;
        while ((file = File.OpenHandle("/dev/null", share: FileShare.ReadWrite)).DangerousGetHandle() <= StandardError)
        {
            Places.Add(file);
        }

        file.Dispose();
    }
}
