using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Rows of a trend.</summary>
internal static class TrendCases
{
    internal static DateTime Start { get; } = new(2025, 10, 1, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>Two accounts and thirty days, of which one account misses four, and both miss another one.</summary>
    internal static IEnumerable<CredentialTrend> Rows() => Enumerable.Range(0, 30).Where(day => day != 12)
        .SelectMany(day => new[] { Row(day, 20 - (day / 2)), Row(day, 5 + (day % 3), ExportCases.OtherAccount) })
        .Where(row => row.AccountId == TestRow.Account || row.GeneratedTime.Day is < 20 or > 23);

    /// <summary>A row whose other numbers follow from the number of its findings.</summary>
    internal static CredentialTrend Row(double day, int findings, string account = TestRow.Account, string standard = "Default") => new()
    {
        AccountId = account,
        GeneratedTime = Start.AddDays(day),
        Standard = standard,
        Users = findings + 10,
        UsersWithoutMfa = findings / 3,
        Findings = findings,
        CriticalFindings = findings / 10,
        HighFindings = findings / 4,
        MediumFindings = findings - (findings / 10) - (findings / 4),
        StaleAccessKeys = findings / 2,
        NeverUsedAccessKeys = findings / 5,
        StalePasswords = findings / 4,
        NeverUsedPasswords = 0,
        ActiveAccessKeys = findings,
        MeanAccessKeyAgeDays = findings == 0 ? null : findings * 10.5,
        OldestAccessKeyAgeDays = findings == 0 ? null : findings * 30,
        FixedFindings = findings % 3,
        MedianDaysToFix = findings % 3 == 0 ? null : findings,
        FindingsByRule = string.Empty,
    };

    internal static ExportInput Page(params IEnumerable<CredentialTrend> rows) => Page(ExportCases.Clean, rows);

    internal static ExportInput Page(string name, IEnumerable<CredentialTrend> rows) =>
        ExportCases.Of(name) with { Trend = TrendHistoryBuilder.Build(rows, ExportCases.Of(name)) };
}
