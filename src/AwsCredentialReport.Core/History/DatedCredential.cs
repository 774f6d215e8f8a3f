namespace AwsCredentialReport;

/// <summary>An access key or a signing certificate: with its user, the creation second identifies it, never its slot.</summary>
internal readonly record struct DatedCredential(
    CredentialKind Kind, DateTime Created, bool? Active, ReportColumn ActiveColumn, AccessKeyUse Use = default, CredentialUse LastUse = default)
{
    /// <summary>Gets the number of differences from the same credential in another report.</summary>
    internal int DistanceTo(DatedCredential other) =>
        (Active == other.Active ? 0 : 1) +
        (LastUse.Time == other.LastUse.Time ? 0 : 1) +
        (LastUse.Time > other.LastUse.Time || (LastUse.Time is not null && other.LastUse.Time is null) ? 4 : 0) +
        (LastUse.Place == other.LastUse.Place ? 0 : 1);
}
