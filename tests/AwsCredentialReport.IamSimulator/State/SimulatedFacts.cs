namespace AwsCredentialReport.IamSimulator.State;

public enum SimulatedKeyStatus
{
    Active,
    Inactive,
}

public sealed record SimulatedKeyUse(DateTimeOffset Time, string Region, string Service);

/// <summary>A password. Its creation is the report's <c>password_last_changed</c>.</summary>
public sealed record SimulatedLoginProfile(DateTimeOffset CreateDate, bool PasswordResetRequired = false);

public sealed record SimulatedCertificate(DateTimeOffset UploadDate, bool IsActive = true);

public sealed record SimulatedPasswordPolicy
{
    public int MinimumPasswordLength { get; init; } = 14;

    public bool RequireSymbols { get; init; } = true;

    public bool RequireNumbers { get; init; } = true;

    public bool RequireUppercaseCharacters { get; init; } = true;

    public bool RequireLowercaseCharacters { get; init; } = true;

    public bool AllowUsersToChangePassword { get; init; } = true;

    /// <summary>In days; null: passwords do not expire.</summary>
    public int? MaxPasswordAge { get; init; }

    public int? PasswordReusePrevention { get; init; }

    public bool? HardExpiry { get; init; }
}

/// <summary>One page of a list; <see cref="Marker"/> is null on the last one.</summary>
public sealed record SimulatedPage<T>(IReadOnlyList<T> Items, string? Marker)
{
    public bool IsTruncated => Marker is not null;
}

public sealed record SimulatedReportState(string State, string? Description);

public sealed record SimulatedReport(ReadOnlyMemory<byte> Content, DateTimeOffset GeneratedTime);
