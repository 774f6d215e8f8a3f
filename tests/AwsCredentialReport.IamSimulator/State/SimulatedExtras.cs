namespace AwsCredentialReport.IamSimulator.State;

/// <summary>A password or key for one service.</summary>
public sealed record SimulatedServiceCredential(string Id, string Service, DateTimeOffset CreateDate)
{
    public string Status { get; init; } = "Active";

    public DateTimeOffset? ExpirationDate { get; init; }
}

public sealed record SimulatedSshKey(string Id, DateTimeOffset UploadDate, bool IsActive = true);

public sealed record SimulatedServerCertificate(string Name, DateTimeOffset UploadDate, DateTimeOffset Expiration);
