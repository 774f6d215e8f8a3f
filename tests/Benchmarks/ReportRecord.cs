using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace AwsCredentialReport.Benchmarks;

/// <summary>A row as one writes it for CsvHelper's <c>GetRecords</c>.</summary>
internal sealed class ReportRecord
{
    public string User { get; set; } = string.Empty;

    public string Arn { get; set; } = string.Empty;

    public DateTime? UserCreationTime { get; set; }

    public bool PasswordEnabled { get; set; }

    public DateTime? PasswordLastUsed { get; set; }

    public DateTime? PasswordLastChanged { get; set; }

    public DateTime? PasswordNextRotation { get; set; }

    public bool MfaActive { get; set; }

    public bool AccessKey1Active { get; set; }

    public DateTime? AccessKey1LastRotated { get; set; }

    public DateTime? AccessKey1LastUsedDate { get; set; }

    public string AccessKey1LastUsedRegion { get; set; } = string.Empty;

    public string AccessKey1LastUsedService { get; set; } = string.Empty;

    public bool AccessKey2Active { get; set; }

    public DateTime? AccessKey2LastRotated { get; set; }

    public DateTime? AccessKey2LastUsedDate { get; set; }

    public string AccessKey2LastUsedRegion { get; set; } = string.Empty;

    public string AccessKey2LastUsedService { get; set; } = string.Empty;

    public bool Cert1Active { get; set; }

    public DateTime? Cert1LastRotated { get; set; }

    public bool Cert2Active { get; set; }

    public DateTime? Cert2LastRotated { get; set; }
}

internal sealed class ReportRecordMap : ClassMap<ReportRecord>
{
    public ReportRecordMap()
    {
        Map(r => r.User).Name("user");
        Map(r => r.Arn).Name("arn");
        Map(r => r.UserCreationTime).Name("user_creation_time").TypeConverter<DateOrNoneConverter>();
        Map(r => r.PasswordEnabled).Name("password_enabled");
        Map(r => r.PasswordLastUsed).Name("password_last_used").TypeConverter<DateOrNoneConverter>();
        Map(r => r.PasswordLastChanged).Name("password_last_changed").TypeConverter<DateOrNoneConverter>();
        Map(r => r.PasswordNextRotation).Name("password_next_rotation").TypeConverter<DateOrNoneConverter>();
        Map(r => r.MfaActive).Name("mfa_active");
        Map(r => r.AccessKey1Active).Name("access_key_1_active");
        Map(r => r.AccessKey1LastRotated).Name("access_key_1_last_rotated").TypeConverter<DateOrNoneConverter>();
        Map(r => r.AccessKey1LastUsedDate).Name("access_key_1_last_used_date").TypeConverter<DateOrNoneConverter>();
        Map(r => r.AccessKey1LastUsedRegion).Name("access_key_1_last_used_region");
        Map(r => r.AccessKey1LastUsedService).Name("access_key_1_last_used_service");
        Map(r => r.AccessKey2Active).Name("access_key_2_active");
        Map(r => r.AccessKey2LastRotated).Name("access_key_2_last_rotated").TypeConverter<DateOrNoneConverter>();
        Map(r => r.AccessKey2LastUsedDate).Name("access_key_2_last_used_date").TypeConverter<DateOrNoneConverter>();
        Map(r => r.AccessKey2LastUsedRegion).Name("access_key_2_last_used_region");
        Map(r => r.AccessKey2LastUsedService).Name("access_key_2_last_used_service");
        Map(r => r.Cert1Active).Name("cert_1_active");
        Map(r => r.Cert1LastRotated).Name("cert_1_last_rotated").TypeConverter<DateOrNoneConverter>();
        Map(r => r.Cert2Active).Name("cert_2_active");
        Map(r => r.Cert2LastRotated).Name("cert_2_last_rotated").TypeConverter<DateOrNoneConverter>();
    }
}

internal sealed class DateOrNoneConverter : DefaultTypeConverter
{
    public override object? ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData) =>
        text is null or "" or "N/A" or "no_information" or "not_supported"
            ? null
            : DateTime.ParseExact(
                text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
