using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts over all rows and findings of an audit.</summary>
public sealed class HygieneSummary
{
    /// <summary>Gets the number of accounts seen.</summary>
    public int Accounts { get; internal init; }

    /// <summary>Gets the number of reports read.</summary>
    public int Reports { get; internal init; }

    /// <summary>Gets the number of rows, root users included.</summary>
    public long Users { get; internal init; }

    /// <summary>Gets the number of root rows.</summary>
    public long RootUsers { get; internal init; }

    /// <summary>Gets the number of users with MFA.</summary>
    public long UsersWithMfa { get; internal init; }

    /// <summary>Gets the generation time of the oldest report (UTC).</summary>
    public DateTime? OldestReportTime { get; internal init; }

    /// <summary>Gets passwords by state: Used, NeverUsed, NoPassword, Unknown.</summary>
    public ImmutableSortedDictionary<string, long> Passwords { get; internal init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Gets access keys by state: Used and NeverUsed (both active), Inactive, Unknown.</summary>
    public ImmutableSortedDictionary<string, long> AccessKeys { get; internal init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Gets signing certificates by state: Active, Inactive, Unknown.</summary>
    public ImmutableSortedDictionary<string, long> Certificates { get; internal init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Gets active access keys by age.</summary>
    public ImmutableArray<AgeBand> AccessKeyAges { get; internal init; } = [];

    /// <summary>Gets passwords by age.</summary>
    public ImmutableArray<AgeBand> PasswordAges { get; internal init; } = [];

    /// <summary>Gets open findings by severity, the worst first.</summary>
    public ImmutableSortedDictionary<string, long> FindingsBySeverity { get; internal init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Gets the number of open critical findings.</summary>
    public long CriticalFindings => FindingsBySeverity.GetValueOrDefault(nameof(HygieneSeverity.Critical));

    /// <summary>Gets the number of open high findings.</summary>
    public long HighFindings => FindingsBySeverity.GetValueOrDefault(nameof(HygieneSeverity.High));

    /// <summary>Gets the number of open medium findings.</summary>
    public long MediumFindings => FindingsBySeverity.GetValueOrDefault(nameof(HygieneSeverity.Medium));

    /// <summary>Gets the number of open low findings.</summary>
    public long LowFindings => FindingsBySeverity.GetValueOrDefault(nameof(HygieneSeverity.Low));

    /// <summary>Gets the number of open informational findings.</summary>
    public long InformationalFindings => FindingsBySeverity.GetValueOrDefault(nameof(HygieneSeverity.Informational));

    /// <summary>Gets open findings by rule, the most frequent first.</summary>
    public ImmutableSortedDictionary<string, long> FindingsByRule { get; internal init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Gets the number of open findings: those that are waived or due soon do not count.</summary>
    public long Findings { get; internal init; }

    /// <summary>Gets how many of the open findings are Unknown.</summary>
    public long UnknownFindings { get; internal init; }

    /// <summary>Gets the number of waived findings.</summary>
    public long WaivedFindings { get; internal init; }

    /// <summary>Gets the number of findings that are due soon and not waived: they are not open yet.</summary>
    public long DueFindings { get; internal init; }

    /// <summary>Gets how many of the open findings are new since the baseline; null without a baseline.</summary>
    public long? NewFindings { get; internal init; }

    /// <summary>Gets how many of the open findings the baseline has too; null without a baseline.</summary>
    public long? UnchangedFindings => Findings - NewFindings;

    /// <summary>Gets the number of findings of the baseline that no longer fail; null without a baseline.</summary>
    public long? FixedFindings { get; internal init; }

    /// <summary>
    /// Gets what the policy asks for and this audit could not judge: rules that need <c>-Detail</c> or a call that IAM refused, and
    /// controls of the standard that need another service.
    /// </summary>
    public ImmutableArray<string> NotJudged { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Sentence.Number(Users)} users, {Sentence.Number(Findings)} findings, {Sentence.Number(WaivedFindings)} waived";
}

/// <summary>How many credentials are of an age.</summary>
public sealed class AgeBand
{
    internal AgeBand(string name, long count)
    {
        Name = name;
        Count = count;
    }

    /// <summary>Gets the days, such as <c>45-89</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the number of credentials.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Sentence.Number(Count)}";
}
