#pragma warning disable CA1707, IDE1006, SA1300 // The report's own column names, so that scripts for Import-Csv work to the letter.
namespace AwsCredentialReport;

/// <content>
/// The report's own words under its own column names, as Import-Csv would give them; null when the report has no such
/// column. PascalCase is typed, snake_case is raw. The column <c>arn</c> is <see cref="Arn"/>: names have no case.
/// </content>
public sealed partial class CredentialReportEntry
{
    /// <summary>Gets the report's word in <c>user</c>.</summary>
    public string? user => GetWord(ReportColumn.User);

    /// <summary>Gets the report's word in <c>user_creation_time</c>.</summary>
    public string? user_creation_time => GetWord(ReportColumn.UserCreationTime);

    /// <summary>Gets the report's word in <c>password_enabled</c>.</summary>
    public string? password_enabled => GetWord(ReportColumn.PasswordEnabled);

    /// <summary>Gets the report's word in <c>password_last_used</c>.</summary>
    public string? password_last_used => GetWord(ReportColumn.PasswordLastUsed);

    /// <summary>Gets the report's word in <c>password_last_changed</c>.</summary>
    public string? password_last_changed => GetWord(ReportColumn.PasswordLastChanged);

    /// <summary>Gets the report's word in <c>password_next_rotation</c>.</summary>
    public string? password_next_rotation => GetWord(ReportColumn.PasswordNextRotation);

    /// <summary>Gets the report's word in <c>mfa_active</c>.</summary>
    public string? mfa_active => GetWord(ReportColumn.MfaActive);

    /// <summary>Gets the report's word in <c>access_key_1_active</c>.</summary>
    public string? access_key_1_active => GetWord(ReportColumn.AccessKey1Active);

    /// <summary>Gets the report's word in <c>access_key_1_last_rotated</c>.</summary>
    public string? access_key_1_last_rotated => GetWord(ReportColumn.AccessKey1LastRotated);

    /// <summary>Gets the report's word in <c>access_key_1_last_used_date</c>.</summary>
    public string? access_key_1_last_used_date => GetWord(ReportColumn.AccessKey1LastUsedDate);

    /// <summary>Gets the report's word in <c>access_key_1_last_used_region</c>.</summary>
    public string? access_key_1_last_used_region => GetWord(ReportColumn.AccessKey1LastUsedRegion);

    /// <summary>Gets the report's word in <c>access_key_1_last_used_service</c>.</summary>
    public string? access_key_1_last_used_service => GetWord(ReportColumn.AccessKey1LastUsedService);

    /// <summary>Gets the report's word in <c>access_key_2_active</c>.</summary>
    public string? access_key_2_active => GetWord(ReportColumn.AccessKey2Active);

    /// <summary>Gets the report's word in <c>access_key_2_last_rotated</c>.</summary>
    public string? access_key_2_last_rotated => GetWord(ReportColumn.AccessKey2LastRotated);

    /// <summary>Gets the report's word in <c>access_key_2_last_used_date</c>.</summary>
    public string? access_key_2_last_used_date => GetWord(ReportColumn.AccessKey2LastUsedDate);

    /// <summary>Gets the report's word in <c>access_key_2_last_used_region</c>.</summary>
    public string? access_key_2_last_used_region => GetWord(ReportColumn.AccessKey2LastUsedRegion);

    /// <summary>Gets the report's word in <c>access_key_2_last_used_service</c>.</summary>
    public string? access_key_2_last_used_service => GetWord(ReportColumn.AccessKey2LastUsedService);

    /// <summary>Gets the report's word in <c>cert_1_active</c>.</summary>
    public string? cert_1_active => GetWord(ReportColumn.Cert1Active);

    /// <summary>Gets the report's word in <c>cert_1_last_rotated</c>.</summary>
    public string? cert_1_last_rotated => GetWord(ReportColumn.Cert1LastRotated);

    /// <summary>Gets the report's word in <c>cert_2_active</c>.</summary>
    public string? cert_2_active => GetWord(ReportColumn.Cert2Active);

    /// <summary>Gets the report's word in <c>cert_2_last_rotated</c>.</summary>
    public string? cert_2_last_rotated => GetWord(ReportColumn.Cert2LastRotated);

    /// <summary>Gets the report's word in <c>additional_credentials_info</c>.</summary>
    public string? additional_credentials_info => GetWord(ReportColumn.AdditionalCredentialsInfo);
}
