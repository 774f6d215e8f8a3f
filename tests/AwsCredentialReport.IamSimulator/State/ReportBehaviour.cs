namespace AwsCredentialReport.IamSimulator.State;

/// <summary>How the account's report is made and kept. Set it before the calls.</summary>
public sealed class ReportBehaviour
{
    public TimeSpan GenerationDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether there is a report at the first request, made at that moment.</summary>
    public bool HasReport { get; set; }

    /// <summary>For so long IAM serves the same report, whatever has changed.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(4);

    /// <summary>An older report is not served any more.</summary>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Served to the byte in place of the account's own rows.</summary>
    public byte[]? ReportBytes { get; set; }
}
