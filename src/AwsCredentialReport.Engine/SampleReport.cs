namespace AwsCredentialReport.Engine;

/// <summary>
/// A real-shaped report of an account that does not exist, so that everything can be tried without one. It is judged
/// as of a fixed instant, and so its verdicts never change.
/// </summary>
public static class SampleReport
{
    /// <summary>The name it was saved under, as by the AWS console.</summary>
    public const string FileName = "status_reports_2026-09-30T06-00-00+00-00.csv";

    /// <summary>Gets the instant it is judged at: 30 hours after it was generated.</summary>
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
