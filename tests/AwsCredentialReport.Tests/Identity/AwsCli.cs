using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>The AWS CLI of this machine: AWS_CLI, else /usr/bin/aws, else the first on the PATH.</summary>
internal static class AwsCli
{
    internal static string? Path { get; } = Find();

    /// <summary>Why no test can run it; null when it is there.</summary>
    internal static string? Missing => Path is null ? "No AWS CLI is installed: no case was compared." : null;

    /// <summary>As of "aws-cli/2.9.19 Python/3.11.2".</summary>
    internal static async Task<Version> VersionAsync()
    {
        var home = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = System.IO.Path.GetTempPath(),
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
        };
        var result = await ChildResult.RunAsync(Path!, ["--version"], home, TimeSpan.FromMinutes(1));
        var number = Regex.Match(
            result.Output + result.Error,
            "(?<=aws-cli/)[0-9]+[.][0-9]+[.][0-9]+",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        return new Version(number.Value);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("AWS_CLI") is { Length: > 0 } path)
        {
            return path;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator);
        return folders.Prepend("/usr/bin")
            .Select(folder => System.IO.Path.Combine(folder, "aws"))
            .FirstOrDefault(File.Exists);
    }
}
