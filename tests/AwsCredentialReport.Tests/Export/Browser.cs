namespace AwsCredentialReport.Tests.Export;

/// <summary>The Chromium of this machine: that of the variable CHROMIUM, or one on the path.</summary>
internal static class Browser
{
    internal const string Missing = "NOT OPENED IN A BROWSER: there is no Chromium on this machine. Install one, or give its path in CHROMIUM.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    /// <summary>Gets its path; null where there is none.</summary>
    internal static string? Path { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given)
        {
            return given;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator);
        return folders.SelectMany(folder => Names, System.IO.Path.Join).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test in a browser; skipped, and counted so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Path is null ? Browser.Missing : null;
}

/// <summary>Tests in a browser; skipped, and counted so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.Path is null ? Browser.Missing : null;
}
