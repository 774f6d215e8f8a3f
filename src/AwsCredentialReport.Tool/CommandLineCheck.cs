using System.CommandLine;
using System.CommandLine.Parsing;

namespace AwsCredentialReport.Tool;

/// <summary>What is wrong with what was typed, as far as it can be told before any work is done.</summary>
internal static class CommandLineCheck
{
    /// <summary>The first problem as a sentence; null when there is none.</summary>
    internal static string? Problem(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var problem = MistypedOption(parsed) ?? EmptyValue(command) ?? (parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null);
        var name = command.Command is RootCommand ? string.Empty : command.Command.Name + " ";
        return problem is null ? null : $"{problem.TrimEnd('.')}. 'iam-credential-report {name}--help' shows what there is.";
    }

    // An unset variable of a pipeline arrives as an empty text, and would be taken for "not given" or for a path.
    private static string? EmptyValue(CommandResult command) => command.Children
        .Where(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        .Select(child => child is OptionResult option
            ? $"{option.Option.Name} has an empty value; give one, or leave the option away"
            : "A PATH is empty; give one, or leave it away")
        .FirstOrDefault();

    // An option that the command does not have is taken for a file by a command that takes files.
    private static string? MistypedOption(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Concat(parsed.UnmatchedTokens)
        .Where(text => text.StartsWith('-') && text != ReportPaths.StandardInput && !File.Exists(text))
        .Select(text => $"There is no option {text.Split('=')[0]}")
        .FirstOrDefault();
}
