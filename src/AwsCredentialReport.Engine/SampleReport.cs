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
    public static CredentialReportReader Open(Action<CredentialReportRowError>? onRowError = null) => CredentialReportReader.Open(
        OpenCsv(),
        new CredentialReportInfo("sample", GeneratedTime, ReportTimeSource.FileName, AsOf, AsOf) { OpenContent = OpenCsv },
        onRowError);
}
