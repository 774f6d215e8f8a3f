using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The report's own column names, and what kind of value each column holds.</summary>
public static class ReportColumns
{
    internal const int Count = (int)ReportColumn.AdditionalCredentialsInfo + 1;
    internal const int DateCount = 10;

    // Where a date column's instant lies in a row, or -1.
    private static readonly sbyte[] DateSlots = MakeDateSlots();

    /// <summary>The names as the report writes them, in the order of <see cref="ReportColumn"/>.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "user", "arn", "user_creation_time",
        "password_enabled", "password_last_used", "password_last_changed", "password_next_rotation",
        "mfa_active",
        "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date",
        "access_key_1_last_used_region", "access_key_1_last_used_service",
        "access_key_2_active", "access_key_2_last_rotated", "access_key_2_last_used_date",
        "access_key_2_last_used_region", "access_key_2_last_used_service",
        "cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated",
        "additional_credentials_info",
    ];

    private static readonly Dictionary<string, ReportColumn> ByName = Names
        .Select((name, index) => (name, index))
        .ToDictionary(pair => pair.name, pair => (ReportColumn)pair.index, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name the report gives a column, such as <c>mfa_active</c>.</summary>
    public static string GetName(ReportColumn column) => Names[(int)column];

    /// <summary>Finds a column by the report's name for it, without regard to case.</summary>
    public static bool TryGetColumn(string name, out ReportColumn column) => ByName.TryGetValue(name, out column);

    internal static int DateSlot(ReportColumn column) => DateSlots[(int)column];

    internal static bool IsDate(ReportColumn column) => DateSlot(column) >= 0;

    private static sbyte[] MakeDateSlots()
    {
        var slots = new sbyte[Count];
        Array.Fill(slots, (sbyte)-1);
        ReadOnlySpan<ReportColumn> dates =
        [
            ReportColumn.UserCreationTime, ReportColumn.PasswordLastUsed, ReportColumn.PasswordLastChanged,
            ReportColumn.PasswordNextRotation, ReportColumn.AccessKey1LastRotated,
            ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey2LastRotated,
            ReportColumn.AccessKey2LastUsedDate, ReportColumn.Cert1LastRotated, ReportColumn.Cert2LastRotated,
        ];
        for (var i = 0; i < dates.Length; i++)
        {
            slots[(int)dates[i]] = (sbyte)i;
        }

        return slots;
    }
}
