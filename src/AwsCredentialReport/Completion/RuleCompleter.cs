using System.Collections;

namespace AwsCredentialReport.Completion;

/// <summary>Completes rule names, with their summary.</summary>
internal sealed class RuleCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        HygieneRules.All.Select(rule => (rule.Name, rule.Summary));
}
