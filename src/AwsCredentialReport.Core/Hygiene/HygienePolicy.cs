using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The rules of one audit, with their parameters.</summary>
public sealed class HygienePolicy
{
    /// <summary>Selects the rules and sets their parameters.</summary>
    /// <exception cref="HygieneOptionException">An option is not valid.</exception>
    public HygienePolicy(HygieneOptions? options = null)
    {
        options ??= new HygieneOptions();
        Standard = HygieneStandard.Get(options.Standard);
        MinimumSeverity = options.MinimumSeverity;
        WarnDays = options.WarnDays;
        Owners = options.Owners;
        OwnerTag = options.OwnerTag;
        WaiverSource = options.WaiverSource;
        Waivers = WaiverSource?.Waivers ?? options.Waivers;
        Baseline = options.Baseline;

        PolicySource = options.PolicySource;
        NamedRules = options.Rules;
        Rules = RulesOf(options);
        Sections = [.. options.Sections.Select(section => section with { Rules = RulesOf(section, options) })];
        AllRules = [.. Rules.Concat(Sections.SelectMany(section => section.Rules)).DistinctBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    /// <summary>Gets the standard.</summary>
    public HygieneStandard Standard { get; }

    /// <summary>Gets the rules that run, with their parameters, for users that are in no section.</summary>
    public ImmutableArray<HygieneRule> Rules { get; }

    /// <summary>Gets these rules, and behind them those that run only for the users of a section.</summary>
    public ImmutableArray<HygieneRule> AllRules { get; }

    /// <summary>Gets the names and patterns of the rules that the user wants to be judged; empty: those of the standard.</summary>
    public ImmutableArray<string> NamedRules { get; }

    /// <summary>Gets the groups of users with parameters of their own; the first that fits a user applies.</summary>
    public ImmutableArray<HygieneSection> Sections { get; }

    /// <summary>Gets the policy file; null when the options came from the command.</summary>
    public PolicySource? PolicySource { get; }

    /// <summary>Gets the lowest severity that is reported.</summary>
    public HygieneSeverity MinimumSeverity { get; }

    /// <summary>Gets within how many days a credential that will fail has a finding already; 0: when it fails.</summary>
    public int WarnDays { get; }

    /// <summary>Gets the owners of users; null when they are not known.</summary>
    public OwnerMap? Owners { get; }

    /// <summary>Gets the name of the tag with the owner of a user whom no line of that file matches.</summary>
    public string OwnerTag { get; }

    /// <summary>Gets the accepted findings.</summary>
    public ImmutableArray<Waiver> Waivers { get; }

    /// <summary>Gets the file of the accepted findings; null when they came from no file.</summary>
    public WaiverSource? WaiverSource { get; }

    /// <summary>Gets the findings of an earlier run that this one is compared with; null when there are none.</summary>
    public HygieneBaseline? Baseline { get; }

    /// <summary>Gets the paths of the files that the options came from, but for the baseline, which the next one may replace.</summary>
    public IEnumerable<string> Files => new[] { PolicySource?.Path, WaiverSource?.Path, Owners?.Path }.OfType<string>();

    private ImmutableArray<HygieneRule> RulesOf(HygieneOptions options)
    {
        var parameters = options.Parameters.Select(Split).ToList();
        var rules = Choose(Standard, options, parameters);
        return rules.Count > 0
            ? [.. rules.Select(rule => Configure(rule, Standard, parameters))]
            : throw new HygieneOptionException(Messages.NoRuleRemains);
    }

    private ImmutableArray<HygieneRule> RulesOf(HygieneSection section, HygieneOptions options)
    {
        try
        {
            foreach (var setting in section.Parameters.Select(Split).Where(setting => !IsForUsers(setting.Rule)))
            {
                throw new HygieneOptionException(Sentence.Format(Messages.RuleNotForUsers, setting.Rule.Name));
            }

            var rules = RulesOf(options with
            {
                ExcludedRules = [.. options.ExcludedRules, .. section.ExcludedRules],
                Parameters = [.. options.Parameters, .. section.Parameters],
            });
            return rules.Any(IsForUsers) ? [.. rules.Where(IsForUsers)] : throw new HygieneOptionException(Messages.NoRuleRemains);
        }
        catch (HygieneOptionException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.SectionInvalid, section.Name, e.Message), e);
        }
    }

    private static bool IsForUsers(HygieneRule rule) => rule.Scope is RuleScope.User or RuleScope.Row;

    private static List<HygieneRule> Choose(
        HygieneStandard standard, HygieneOptions options, List<RuleSetting> parameters)
    {
        var named = options.Rules.SelectMany(HygieneRules.Matching).ToHashSet();
        var excluded = options.ExcludedRules.SelectMany(HygieneRules.Matching).ToHashSet();
        foreach (var name in options.Rules.Where(name => !standard.IsDefault && !Wildcard.IsPattern(name)))
        {
            var rule = HygieneRules.Matching(name).Single();
            if (!standard.Contains(rule))
            {
                throw new HygieneOptionException(Sentence.Format(Messages.RuleWithoutControl, rule.Name, standard.Name));
            }
        }

        bool IsWanted(HygieneRule rule) => named.Count > 0
            ? named.Contains(rule) && (standard.IsDefault || standard.Contains(rule))
            : standard.Contains(rule) || (standard.IsDefault && parameters.Exists(p => p.Rule == rule));

        return [.. HygieneRules.All.Where(rule => IsWanted(rule) && !excluded.Contains(rule))];
    }

    private static HygieneRule Configure(
        HygieneRule rule, HygieneStandard standard, List<RuleSetting> parameters)
    {
        var configured = rule;
        if (rule.Topic == ControlTopic.UnusedCredentials)
        {
            configured = configured.With(rule.Parameters[0].Name, Sentence.Number(standard.UnusedDays));
        }
        else if (rule.Topic == ControlTopic.KeyRotation)
        {
            configured = configured.With(rule.Parameters[0].Name, Sentence.Number(standard.KeyAgeDays));
        }

        foreach (var setting in parameters.Where(p => p.Rule == rule))
        {
            configured = configured.With(setting.Name, setting.Value);
        }

        return configured;
    }

    private static RuleSetting Split(KeyValuePair<string, string> parameter)
    {
        var dot = parameter.Key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == parameter.Key.Length - 1)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.ParameterWithoutRule, parameter.Key));
        }

        var ruleName = parameter.Key[..dot];
        if (Wildcard.IsPattern(ruleName))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.ParameterOfManyRules, ruleName));
        }

        var rule = HygieneRules.Matching(ruleName).Single();
        _ = rule.With(parameter.Key[(dot + 1)..], parameter.Value);
        return new RuleSetting(rule, parameter.Key[(dot + 1)..], parameter.Value);
    }

    private sealed record RuleSetting(HygieneRule Rule, string Name, string Value);
}
