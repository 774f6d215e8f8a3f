namespace AwsCredentialReport;

/// <summary>Checks that two reports can be compared.</summary>
internal static class ComparisonCheck
{
    internal static void Check(ReportSnapshot older, ReportSnapshot newer)
    {
        if (!string.Equals(older.AccountId, newer.AccountId, StringComparison.Ordinal))
        {
            throw Different(older, newer);
        }

        if (IsReversed(older, newer) && IsCertain(older.Report) && IsCertain(newer.Report))
        {
            throw new ComparisonException(ComparisonProblem.WrongOrder, Sentence.Format(Messages.ComparisonReversed, Name(newer), Name(older)));
        }
    }

    /// <summary>A warning about an order that is wrong or not certain; null when it is right.</summary>
    internal static string? Warning(ReportSnapshot older, ReportSnapshot newer) =>
        IsReversed(older, newer) ? Sentence.Format(Messages.ComparisonPerhapsReversed, Name(newer), Name(older)) : null;

    internal static ComparisonException Different(ReportSnapshot older, ReportSnapshot newer) => new(
        ComparisonProblem.DifferentAccounts,
        Sentence.Format(Messages.ComparisonDifferent, older.Report.Source, Account(older), newer.Report.Source, Account(newer)));

    internal static string Account(ReportSnapshot report) => report.AccountId ?? Messages.ComparisonAccountUnknown;

    private static bool IsReversed(ReportSnapshot older, ReportSnapshot newer) => newer.Report.GeneratedTime < older.Report.GeneratedTime;

    // The time of a file that was copied is not that of its report.
    private static bool IsCertain(CredentialReportInfo report) => report.TimeSource is not (ReportTimeSource.FileTime or ReportTimeSource.ReadTime);

    private static string Name(ReportSnapshot report) => $"{report.Report.Source} ({Sentence.Date(report.Report.GeneratedTime)})";
}
