using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The options of an audit.</summary>
public sealed record HygieneOptions
{
    /// <summary>The tag that has the owner of a user.</summary>
    public const string DefaultOwnerTag = "Owner";

    /// <summary>Gets the standard's name.</summary>
    public string Standard { get; init; } = HygieneStandard.DefaultName;

    /// <summary>Gets the rules to run (wildcards); those of the standard when empty.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Gets the rules not to run (wildcards).</summary>
    public ImmutableArray<string> ExcludedRules { get; init; } = [];

    /// <summary>Gets parameters: <c>Rule.Name</c> and value. A parameter of an optional rule turns the rule on.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Gets the lowest severity that is reported.</summary>
    public HygieneSeverity MinimumSeverity { get; init; }

    /// <summary>Gets within how many days a credential that will fail has a finding already; 0: when it fails.</summary>
    public int WarnDays { get; init; }

    /// <summary>Gets the owners of users; null when they are not known.</summary>
    public OwnerMap? Owners { get; init; }

    /// <summary>Gets the name of the tag with the owner of a user whom no line of that file matches.</summary>
    public string OwnerTag { get; init; } = DefaultOwnerTag;

    /// <summary>Gets the accepted findings.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Gets the groups of users with thresholds of their own; the first that fits a user applies.</summary>
    public ImmutableArray<HygieneSection> Sections { get; init; } = [];

    /// <summary>Gets the policy file that these options came from; null when they came from the command.</summary>
    public PolicySource? PolicySource { get; init; }

    /// <summary>Gets the file of the accepted findings, in place of <see cref="Waivers"/>; null when there is none.</summary>
    public WaiverSource? WaiverSource { get; init; }

    /// <summary>Gets the findings of an earlier run that this one is compared with; null when there are none.</summary>
    public HygieneBaseline? Baseline { get; init; }
}
