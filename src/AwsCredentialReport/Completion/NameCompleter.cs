using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AwsCredentialReport.Completion;

/// <summary>Completes one of a fixed list of names: those that begin as typed, then those that hold it.</summary>
internal abstract class NameCompleter : IArgumentCompleter
{
    protected abstract IEnumerable<(string Name, string Description)> Names(IDictionary bound);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"', '*');
        return Names(fakeBoundParameters)
            .Where(item => item.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(item => item.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(item => new CompletionResult(Quoted(item.Name), item.Name, CompletionResultType.ParameterValue, item.Description));
    }

    private static string Quoted(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        ? name
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
