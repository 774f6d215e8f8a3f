using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The option for events of CloudTrail.</summary>
internal static class KeyEventOption
{
    internal static Option<string[]> Create() => new("--event-path", "--event") { Description = Messages.KeyEventPath, HelpName = "FILE" };

    /// <exception cref="HygieneOptionException">A file cannot be read, or has no event of CloudTrail.</exception>
    internal static KeyEvents Read(ToolHost host, string[]? paths, Action<string> warn)
    {
        var reader = new KeyEventReader();
        foreach (var path in ReportPaths.Expand(paths ?? [], problem => throw new HygieneOptionException(problem)))
        {
            if (path == ReportPaths.StandardInput)
            {
                using var input = host.OpenInput();
                reader.ReadStream(input, ReportPaths.NameOf(path));
            }
            else
            {
                reader.ReadFile(path);
            }
        }

        reader.Warnings.ToList().ForEach(warn);
        return reader.Events;
    }
}
