using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Commands;

/// <summary>Lists the hygiene rules.</summary>
[Cmdlet(VerbsCommon.Get, "IamCredentialHygieneRule", HelpUri = Help.Page + "Get-IamCredentialHygieneRule.md")]
[OutputType(typeof(HygieneRule))]
public sealed class GetIamCredentialHygieneRuleCommand : PSCmdlet
{
    /// <summary>Gets or sets the names of rules; wildcards are expanded.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(RuleCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gets or sets a standard: only its rules are listed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StandardCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Standard { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var rules = RulesOfStandard();
        foreach (var name in Name)
        {
            foreach (var rule in Find(name))
            {
                if (rules is null)
                {
                    WriteObject(rule);
                }
                else if (rules.TryGetValue(rule.Name, out var configured))
                {
                    WriteObject(configured);
                }
            }
        }
    }

    // With the parameters of the standard, as Test-IamCredentialHygiene uses them.
    private Dictionary<string, HygieneRule>? RulesOfStandard()
    {
        try
        {
            return Standard is null ? null
                : new HygienePolicy(new HygieneOptions { Standard = HygieneStandard.Get(Standard).Name }).AllRules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
            throw;
        }
    }

    private IEnumerable<HygieneRule> Find(string name)
    {
        try
        {
            return HygieneRules.Matching(name);
        }
        catch (HygieneOptionException e)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.RuleNotFound(name, e));
            }

            return [];
        }
    }
}
