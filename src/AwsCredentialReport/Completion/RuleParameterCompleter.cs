using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AwsCredentialReport.Completion;

/// <summary>Completes a hashtable with one parameter of a rule and its default value, to be edited.</summary>
internal sealed class RuleParameterCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('@', '{', '}', ' ', '\'', '"');
        return
            from rule in HygieneRules.All
            from parameter in rule.Parameters
            let key = $"{rule.Name}.{parameter.Name}"
            where key.Contains(typed, StringComparison.OrdinalIgnoreCase)
            let value = parameter.IsList ? "'*'" : parameter.DefaultValue
            select new CompletionResult($"@{{ '{key}' = {value} }}", key, CompletionResultType.ParameterValue, parameter.Description);
    }
}
