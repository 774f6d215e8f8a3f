using System.Globalization;

namespace AwsCredentialReport;

/// <summary>Something that a rule can be told.</summary>
public sealed class RuleParameter
{
    private RuleParameter(string name, string unit, string description)
    {
        Name = name;
        Unit = unit;
        Description = description;
    }

    /// <summary>Gets the name, the same wherever it means the same.</summary>
    public string Name { get; }

    /// <summary>Gets what the value counts: days, hours, seconds or names.</summary>
    public string Unit { get; }

    /// <summary>Gets what the value does.</summary>
    public string Description { get; }

    /// <summary>Gets the value used when none is given; empty for a list.</summary>
    public string DefaultValue => IsList ? string.Empty : DefaultNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets whether the value is a list of names, separated by commas.</summary>
    public bool IsList { get; private init; }

    /// <summary>Gets whether a higher number makes the rule milder; else it makes it stricter.</summary>
    public bool RaisingRelaxes { get; private init; }

    internal int DefaultNumber { get; private init; }

    private int Minimum { get; init; }

    private int Maximum { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsList ? Name : $"{Name}={DefaultValue}";

    internal static RuleParameter Days(string name, int defaultNumber, string description, int minimum = 1, bool relaxes = true) =>
        new(name, "days", description)
        {
            DefaultNumber = defaultNumber,
            Minimum = minimum,
            Maximum = 36500,
            RaisingRelaxes = relaxes,
        };

    internal static RuleParameter Hours(string name, int defaultNumber, string description) =>
        new(name, "hours", description)
        {
            DefaultNumber = defaultNumber,
            Minimum = 1,
            Maximum = 876_000,
            RaisingRelaxes = true,
        };

    internal static RuleParameter Seconds(string name, int defaultNumber, string description) =>
        new(name, "seconds", description)
        {
            DefaultNumber = defaultNumber,
            Minimum = 0,
            Maximum = 86_400,
            RaisingRelaxes = false,
        };

    internal static RuleParameter List(string name, string description) =>
        new(name, "names", description) { IsList = true, RaisingRelaxes = true };

    internal int ParseNumber(string rule, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
        number >= Minimum && number <= Maximum
            ? number
            : throw new HygieneOptionException(string.Create(
                CultureInfo.InvariantCulture,
                $"{rule}.{Name} takes a whole number of {Unit} from {Minimum} to {Maximum}, not '{value}'."));
}
