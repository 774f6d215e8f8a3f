using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Text that the agents of GitHub Actions and Azure Pipelines take for no command. They look for <c>##vso[</c> and
/// <c>##[</c> anywhere in a line and for <c>::</c> at its start, and compare as the culture does, which passes over
/// invisible characters such as U+200B: only a visible space keeps the signs apart.
/// </summary>
public static class AgentText
{
    /// <summary>Whether an agent reads the output.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static bool IsRead(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return !string.IsNullOrEmpty(environment("GITHUB_ACTIONS")) || !string.IsNullOrEmpty(environment("TF_BUILD"));
    }

    /// <summary>The text with no command in it.</summary>
    public static string Break(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var result = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new AgentTextWriter(result);
        writer.Write(text);
        return result.ToString();
    }
}
