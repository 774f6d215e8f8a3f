using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A named set of rules with its own thresholds. Rules without a control in it do not run under it.</summary>
public sealed class HygieneStandard
{
    internal const string DefaultName = "Default";

    private readonly Framework _framework;

    private HygieneStandard(Framework framework) => _framework = framework;

    /// <summary>Gets all standards.</summary>
    public static ImmutableArray<HygieneStandard> All { get; } =
    [
        new(new Framework(DefaultName, column: null, "All core rules of this project, at the thresholds of the newest CIS benchmarks")),
        .. Frameworks.All.Where(framework => framework.Title is not null).Select(framework => new HygieneStandard(framework)),
    ];

    /// <summary>Gets the name to give to <c>-Standard</c>.</summary>
    public string Name => _framework.Name;

    /// <summary>Gets the standard's full title.</summary>
    public string Title => _framework.Title!;

    /// <summary>Gets from how many days without use a credential counts as unused.</summary>
    public int UnusedDays => _framework.UnusedDays;

    /// <summary>Gets up to how many days of age an access key counts as rotated.</summary>
    public int KeyAgeDays => _framework.KeyAgeDays;

    /// <summary>Gets the controls on identities that this project does not judge because they need another service.</summary>
    public IReadOnlyList<string> Elsewhere => _framework.Elsewhere;

    internal bool IsDefault => ReferenceEquals(this, All[0]);

    /// <summary>Finds a standard by its name, without regard to case.</summary>
    public static HygieneStandard Get(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new HygieneOptionException(Sentence.Format(Messages.StandardNotFound, name, string.Join(", ", All.Select(s => s.Name))));

    /// <summary>Whether a rule runs under this standard without being named.</summary>
    public bool Contains(HygieneRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Scope == RuleScope.Waivers || (IsDefault ? rule.IsDefault : _framework.Ids(rule.Topic).Length > 0);
    }

    /// <summary>The ids of this standard's controls that a rule checks.</summary>
    public IEnumerable<string> ControlIds(HygieneRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _framework.Ids(rule.Topic);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
