using System.Globalization;

namespace AwsCredentialReport;

/// <summary>A parameter of a rule.</summary>
public sealed class RuleParameter
{
    /// <summary>The lowest number of days that the common parameters accept.</summary>
    internal const int LeastDays = 1;

    /// <summary>The highest number of days: a hundred years.</summary>
    internal const int MostDays = 36500;

    private RuleParameter(string name, string unit, string description)
    {
        Name = name;
        Unit = unit;
        Description = description;
    }

    /// <summary>Gets the name; parameters of the same meaning have the same name in every rule.</summary>
    public string Name { get; }

    /// <summary>Gets the unit of the value: days, hours, seconds, characters, passwords or names.</summary>
    public string Unit { get; }

    /// <summary>Gets the effect of the value.</summary>
    public string Description { get; }

    /// <summary>Gets the default value; empty for a list.</summary>
    public string DefaultValue => IsList ? string.Empty : DefaultNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets whether the value is a list of names, separated by commas.</summary>
    public bool IsList { get; private init; }

    /// <summary>Gets whether a higher number makes the rule milder; otherwise it makes the rule stricter.</summary>
    public bool RaisingRelaxes { get; private init; }

    internal int DefaultNumber { get; private init; }

    private int Minimum { get; init; }

    private int Maximum { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsList ? Name : $"{Name}={DefaultValue}";

    internal static RuleParameter Days(string name, int defaultNumber, string description, int minimum = LeastDays, bool relaxes = true) =>
        new(name, "days", description)
        {
            DefaultNumber = defaultNumber,
            Minimum = minimum,
            Maximum = MostDays,
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

    internal static RuleParameter Count(string name, string unit, int defaultNumber, int maximum, string description) =>
        new(name, unit, description)
        {
            DefaultNumber = defaultNumber,
            Minimum = 1,
            Maximum = maximum,
            RaisingRelaxes = false,
        };

    internal static RuleParameter List(string name, string description) =>
        new(name, "names", description) { IsList = true, RaisingRelaxes = true };

    internal int ParseNumber(string rule, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
        number >= Minimum && number <= Maximum
            ? number
            : throw new HygieneOptionException(Sentence.Format(Messages.ParameterOutOfRange, rule, Name, Unit, Minimum, Maximum, value));
}
