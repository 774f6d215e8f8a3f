namespace AwsCredentialReport;

/// <summary>A row that contradicts itself. Nothing should be done to an account on its word.</summary>
public sealed class InconsistentReportData : HygieneRule
{
    // AWS records the use of a key with minute precision, so it can lie before the second of its creation.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private static readonly ReportColumn[] PastDates =
    [
        ReportColumn.UserCreationTime, ReportColumn.PasswordLastUsed, ReportColumn.PasswordLastChanged,
        ReportColumn.AccessKey1LastRotated, ReportColumn.AccessKey1LastUsedDate,
        ReportColumn.AccessKey2LastRotated, ReportColumn.AccessKey2LastUsedDate,
        ReportColumn.Cert1LastRotated, ReportColumn.Cert2LastRotated,
    ];

    // Each pair: the first cannot have happened before the second.
    private static readonly (ReportColumn Later, ReportColumn Earlier)[] Order =
    [
        (ReportColumn.PasswordLastUsed, ReportColumn.UserCreationTime),
        (ReportColumn.PasswordLastChanged, ReportColumn.UserCreationTime),
        (ReportColumn.AccessKey1LastRotated, ReportColumn.UserCreationTime),
        (ReportColumn.AccessKey2LastRotated, ReportColumn.UserCreationTime),
        (ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey1LastRotated),
        (ReportColumn.AccessKey2LastUsedDate, ReportColumn.AccessKey2LastRotated),
        (ReportColumn.Cert1LastRotated, ReportColumn.UserCreationTime),
        (ReportColumn.Cert2LastRotated, ReportColumn.UserCreationTime),
    ];

    internal InconsistentReportData()
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "A row contradicts itself by more than a minute: a date in the future, a credential older than its user, a use before its creation.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Informational;

    internal override RuleScope Scope => RuleScope.Row;

    /// <summary>Whether the row of an entry contradicts itself.</summary>
    internal static bool IsInconsistent(CredentialReportEntry entry, DateTime asOf)
    {
        ref readonly var row = ref entry.Row;
        var latest = Latest(entry, asOf);
        foreach (var column in PastDates)
        {
            if (row.Date(column) > latest)
            {
                return true;
            }
        }

        foreach (var (later, earlier) in Order)
        {
            if (IsReversed(entry, later, earlier))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The latest date of a row, of those that cannot be in the future; null when it has none.</summary>
    internal static DateTime? LatestDate(CredentialReportEntry entry) => PastDates.Max(column => entry.Row.Date(column));

    internal override Judgement Judge(in RuleSubject subject) => Judgement.Of(IsInconsistent(subject.Entry, subject.AsOf));

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var latest = Latest(entry, subject.AsOf);
        var future = PastDates
            .Where(column => entry.Row.Date(column) > latest)
            .Select(column => $"{ReportColumns.GetName(column)} ({Word(column)}) lies in the future");
        var reversed = Order
            .Where(pair => IsReversed(entry, pair.Later, pair.Earlier))
            .Select(pair => $"{ReportColumns.GetName(pair.Later)} ({Word(pair.Later)}) lies before " +
                $"{ReportColumns.GetName(pair.Earlier)} ({Word(pair.Earlier)})");
        return $"The row contradicts itself: {Sentence.Join([.. future, .. reversed])}.";

        string Word(ReportColumn column) => Sentence.Date(entry.Row.Date(column)!.Value);
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Look the user up in IAM itself before you act, and download a new report.";

    private static bool IsReversed(CredentialReportEntry entry, ReportColumn later, ReportColumn earlier) =>
        entry.Row.Date(later) is { } second && entry.Row.Date(earlier) is { } first && first - second > Tolerance;

    private static DateTime Latest(CredentialReportEntry entry, DateTime asOf)
    {
        var known = asOf > entry.ReportGeneratedTime ? asOf : entry.ReportGeneratedTime;
        return known < DateTime.MaxValue - Tolerance ? known + Tolerance : known;
    }
}
