using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>How the numbers of several accounts become one.</summary>
internal enum TrendTotal
{
    /// <summary>The sum of each account's newest report.</summary>
    Sum,

    /// <summary>The highest one of each account's newest report.</summary>
    Highest,

    /// <summary>The mean of each account's newest report, weighted by its active access keys.</summary>
    Mean,

    /// <summary>The sum of the day's reports: what happened between a report and the one before.</summary>
    Events,

    /// <summary>As reported; several accounts have no common one, because a median cannot be made of medians.</summary>
    Median,
}

/// <summary>A number of a trend, as the page shows it.</summary>
/// <param name="Label">Its heading.</param>
/// <param name="Total">How those of several accounts become one.</param>
/// <param name="Of">The number of one report; null when it is not known.</param>
internal sealed record TrendMeasure(string Label, TrendTotal Total, Func<CredentialTrend, double?> Of)
{
    internal static readonly TrendMeasure WithoutMfa = new("Users without MFA", TrendTotal.Sum, row => row.UsersWithoutMfa);
    internal static readonly TrendMeasure Open = new("Open findings", TrendTotal.Sum, row => row.Findings);
    internal static readonly TrendMeasure StaleKeys = new("Stale keys", TrendTotal.Sum, row => row.StaleAccessKeys);
    internal static readonly TrendMeasure NeverUsedKeys = new("Never used keys", TrendTotal.Sum, row => row.NeverUsedAccessKeys);
    internal static readonly TrendMeasure StalePasswords = new("Stale passwords", TrendTotal.Sum, row => row.StalePasswords);
    internal static readonly TrendMeasure NeverUsedPasswords = new("Never used passwords", TrendTotal.Sum, row => row.NeverUsedPasswords);
    internal static readonly TrendMeasure MeanKeyAge = new("Mean key age", TrendTotal.Mean, row => row.MeanAccessKeyAgeDays);
    internal static readonly TrendMeasure OldestKeyAge = new("Oldest key age", TrendTotal.Highest, row => row.OldestAccessKeyAgeDays);
    internal static readonly TrendMeasure Fixed = new("Fixed", TrendTotal.Events, row => row.FixedFindings);
    internal static readonly TrendMeasure DaysToFix = new("Median days to fix", TrendTotal.Median, row => row.MedianDaysToFix);

    /// <summary>Gets the open findings of each severity, the worst first.</summary>
    internal static ImmutableArray<(HygieneSeverity Severity, TrendMeasure Measure)> Severities { get; } =
    [
        FindingsOf(HygieneSeverity.Critical, row => row.CriticalFindings),
        FindingsOf(HygieneSeverity.High, row => row.HighFindings),
        FindingsOf(HygieneSeverity.Medium, row => row.MediumFindings),
        FindingsOf(HygieneSeverity.Low, row => row.LowFindings),
        FindingsOf(HygieneSeverity.Informational, row => row.InformationalFindings),
    ];

    /// <summary>Gets the columns of the table.</summary>
    internal static ImmutableArray<TrendMeasure> All { get; } =
    [
        new("Users", TrendTotal.Sum, row => row.Users),
        WithoutMfa,
        Open,
        .. Severities.Select(pair => pair.Measure),
        new("Cannot tell", TrendTotal.Sum, row => row.UnknownFindings),
        new("Waived", TrendTotal.Sum, row => row.WaivedFindings),
        StaleKeys,
        NeverUsedKeys,
        StalePasswords,
        NeverUsedPasswords,
        new("Active keys", TrendTotal.Sum, row => row.ActiveAccessKeys),
        MeanKeyAge,
        OldestKeyAge,
        Fixed,
        DaysToFix,
        new("Malformed rows", TrendTotal.Sum, row => row.MalformedRows),
    ];

    private static (HygieneSeverity Severity, TrendMeasure Measure) FindingsOf(HygieneSeverity severity, Func<CredentialTrend, double?> of) =>
        (severity, new TrendMeasure(severity.ToString(), TrendTotal.Sum, of));
}
