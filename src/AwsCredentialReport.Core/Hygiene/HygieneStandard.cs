using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A named set of rules with its own thresholds. Rules without a control in it do not run under it.</summary>
public sealed class HygieneStandard
{
    internal const string DefaultName = "Default";
    internal const string SecurityHubName = "SecurityHub";
    internal const string PciName = "PCI-DSS-4.0.1";

    private HygieneStandard(string name, string title, int unusedDays = 45, int keyAgeDays = 90)
    {
        Name = name;
        Title = title;
        UnusedDays = unusedDays;
        KeyAgeDays = keyAgeDays;
    }

    /// <summary>Gets all standards.</summary>
    public static ImmutableArray<HygieneStandard> All { get; } =
    [
        new(DefaultName, "All core rules of this project, at the thresholds of the newest CIS benchmarks"),
        new("CIS-1.2", "CIS AWS Foundations Benchmark 1.2", unusedDays: 90),
        new("CIS-1.4", "CIS AWS Foundations Benchmark 1.4"),
        new("CIS-1.5", "CIS AWS Foundations Benchmark 1.5"),
        new("CIS-2.0", "CIS AWS Foundations Benchmark 2.0"),
        new("CIS-3.0", "CIS AWS Foundations Benchmark 3.0"),
        new("CIS-4.0.1", "CIS AWS Foundations Benchmark 4.0.1"),
        new("CIS-5.0", "CIS AWS Foundations Benchmark 5.0"),
        new("CIS-6.0", "CIS AWS Foundations Benchmark 6.0"),
        new("CIS-7.0", "CIS AWS Foundations Benchmark 7.0"),
        new(SecurityHubName, "AWS Security Hub, AWS Foundational Security Best Practices", unusedDays: 90),
        new(PciName, "PCI DSS 4.0.1", unusedDays: 90),
        new("NIST-800-53r5", "NIST SP 800-53 revision 5"),
        new("ISO-27001-2022", "ISO/IEC 27001:2022 Annex A"),
        new("SOC2", "SOC 2 Trust Services Criteria"),
    ];

    /// <summary>Gets the name to give to <c>-Standard</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the standard's full title.</summary>
    public string Title { get; }

    /// <summary>Gets from how many days without use a credential counts as unused.</summary>
    public int UnusedDays { get; }

    /// <summary>Gets up to how many days of age an access key counts as rotated.</summary>
    public int KeyAgeDays { get; }

    internal bool IsDefault => ReferenceEquals(this, All[0]);

    /// <summary>Finds a standard by its name, without regard to case.</summary>
    public static HygieneStandard Get(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new HygieneOptionException(
            $"There is no standard '{name}'; there are {string.Join(", ", All.Select(s => s.Name))}.");

    /// <summary>Whether a rule runs under this standard without being named.</summary>
    public bool Holds(HygieneRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Scope == RuleScope.Waivers || (IsDefault ? rule.IsDefault : ControlIds(rule).Any());
    }

    /// <summary>The ids of this standard's controls that a rule answers to.</summary>
    public IEnumerable<string> ControlIds(HygieneRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return ControlTable.Ids(rule.Topic, Name);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
