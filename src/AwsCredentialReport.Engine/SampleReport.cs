namespace AwsCredentialReport.Engine;

/// <summary>
/// A realistic report of an account that does not exist, to try every command without an account. It is judged at a fixed
/// time, so its verdicts never change.
/// </summary>
public static class SampleReport
{
    /// <summary>The file name that the AWS console gives.</summary>
    public const string FileName = "status_reports_2026-09-30T06-00-00+00-00.csv";

    /// <summary>Gets the time at which it is judged: 30 hours after it was generated.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Gets when it was generated.</summary>
    public static DateTimeOffset GeneratedTime { get; } = new(2026, 9, 30, 6, 0, 0, TimeSpan.Zero);

    /// <summary>The CSV.</summary>
    public static Stream OpenCsv() => typeof(SampleReport).Assembly.GetManifestResourceStream("sample.csv")!;

    /// <summary>A reader of it.</summary>
    /// <param name="onRowError">Called for each malformed row.</param>
    /// <param name="withDetail">Whether the rows have the detail, as of an account that was asked for it.</param>
    /// <param name="asOf">The time to which ages are counted; <see cref="AsOf"/> when null.</param>
    public static CredentialReportReader Open(
        Action<CredentialReportRowError>? onRowError = null, bool withDetail = false, DateTimeOffset? asOf = null) => CredentialReportReader.Open(
        OpenCsv(),
        new CredentialReportInfo("sample", GeneratedTime, ReportTimeSource.FileName, asOf ?? AsOf, AsOf)
        {
            OpenContent = OpenCsv,
            AccountDetail = withDetail ? ReadDetail() : null,
        },
        onRowError);

    private static IamAccountDetail ReadDetail()
    {
        using var stream = typeof(SampleReport).Assembly.GetManifestResourceStream("sample-detail.json")!;
        return AccountDetailJson.Read(stream).Detail;
    }
}
