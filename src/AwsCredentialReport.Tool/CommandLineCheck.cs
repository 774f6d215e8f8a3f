using System.CommandLine;
using System.CommandLine.Parsing;

namespace AwsCredentialReport.Tool;

/// <summary>Checks the command line before any work is done.</summary>
internal static class CommandLineCheck
{
    /// <summary>The first error as a sentence; null when there is none.</summary>
    internal static string? Problem(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var problem = MistypedCommand(parsed) ?? MistypedOption(parsed) ?? EmptyValue(command) ?? (parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null);
        return problem is null ? null : Sentence.Format(Messages.CommandLineError, problem.TrimEnd('.'), NameOf(command));
    }

    // A command below another one, such as notices write, is called by both names.
    private static string NameOf(CommandResult command) => command.Command is RootCommand
        ? string.Empty
        : (command.Parent is CommandResult parent ? NameOf(parent) : string.Empty) + command.Command.Name + " ";

    // An unset variable of a pipeline arrives as an empty text, which would otherwise count as omitted or as a path.
    private static string? EmptyValue(CommandResult command) => command.Children
        .Where(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        .Select(child => child is OptionResult option
            ? Sentence.Format(Messages.OptionEmpty, option.Option.Name)
            : Messages.PathEmpty)
        .FirstOrDefault();

    // The options that follow belong to the command that was meant, so they are not what is wrong.
    private static string? MistypedCommand(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count > 0 && !parsed.UnmatchedTokens[0].StartsWith('-')
            ? Sentence.Format(Messages.CommandNotFound, parsed.UnmatchedTokens[0])
            : null;

    // A command with file arguments takes an unknown option for a file.
    private static string? MistypedOption(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Concat(parsed.UnmatchedTokens)
        .Where(text => text.StartsWith('-') && text != ReportPaths.StandardInput && !File.Exists(text))
        .Select(text => Sentence.Format(Messages.OptionNotFound, text.Split('=')[0]))
        .FirstOrDefault();
}
