using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>Counts over all rows and findings of an audit.</summary>
public sealed class HygieneSummary
{
    /// <summary>Gets the number of accounts seen.</summary>
    public int Accounts { get; init; }

    /// <summary>Gets the number of reports read.</summary>
    public int Reports { get; init; }

    /// <summary>Gets the number of rows, root users included.</summary>
    public long Users { get; init; }

    /// <summary>Gets the number of root rows.</summary>
    public long RootUsers { get; init; }

    /// <summary>Gets the number of users with MFA.</summary>
    public long UsersWithMfa { get; init; }

    /// <summary>Gets the generation time of the oldest report (UTC).</summary>
    public DateTime? OldestReportTime { get; init; }

    /// <summary>Gets passwords by state: Used, NeverUsed, NoPassword, Unknown.</summary>
    public required ImmutableSortedDictionary<string, long> Passwords { get; init; }

    /// <summary>Gets access keys by state: Used and NeverUsed (both active), Inactive, Unknown.</summary>
    public required ImmutableSortedDictionary<string, long> AccessKeys { get; init; }

    /// <summary>Gets signing certificates by state: Active, Inactive, Unknown.</summary>
    public required ImmutableSortedDictionary<string, long> Certificates { get; init; }

    /// <summary>Gets active access keys by age.</summary>
    public required ImmutableArray<AgeBand> AccessKeyAges { get; init; }

    /// <summary>Gets passwords by age.</summary>
    public required ImmutableArray<AgeBand> PasswordAges { get; init; }

    /// <summary>Gets open findings by severity, the worst first.</summary>
    public required ImmutableArray<KeyValuePair<HygieneSeverity, long>> FindingsBySeverity { get; init; }

    /// <summary>Gets open findings by rule, the most frequent first.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> FindingsByRule { get; init; }

    /// <summary>Gets the number of open findings: waived ones do not count.</summary>
    public long Findings { get; init; }

    /// <summary>Gets how many of the open findings are Unknown.</summary>
    public long UnknownFindings { get; init; }

    /// <summary>Gets the number of waived findings.</summary>
    public long WaivedFindings { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Sentence.Number(Users)} users, {Sentence.Number(Findings)} findings, {Sentence.Number(WaivedFindings)} waived";
}

/// <summary>How many credentials are of an age.</summary>
/// <param name="Name">The days, such as <c>45-89</c>.</param>
/// <param name="Count">How many.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AgeBand(string Name, long Count);
