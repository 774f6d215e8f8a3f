using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The report's own column names, and the kind of each column.</summary>
public static class ReportColumns
{
    /// <summary>The size of a row's arrays, which must be a constant; the table below has as many of each.</summary>
    internal const int Count = (int)ReportColumn.AdditionalCredentialsInfo + 1;
    internal const int DateCount = 10;

    /// <summary>The number of text columns of most reports: all but the last one.</summary>
    internal const int TextCount = 6;

    // In the order of ReportColumn.
    private static readonly ImmutableArray<(string Name, Kind Kind)> Table =
    [
        ("user", Kind.Text),
        ("arn", Kind.Text),
        ("user_creation_time", Kind.Date),
        ("password_enabled", Kind.Flag),
        ("password_last_used", Kind.Date),
        ("password_last_changed", Kind.Date),
        ("password_next_rotation", Kind.Date),
        ("mfa_active", Kind.Flag),
        ("access_key_1_active", Kind.Flag),
        ("access_key_1_last_rotated", Kind.Date),
        ("access_key_1_last_used_date", Kind.Date),
        ("access_key_1_last_used_region", Kind.Text),
        ("access_key_1_last_used_service", Kind.Text),
        ("access_key_2_active", Kind.Flag),
        ("access_key_2_last_rotated", Kind.Date),
        ("access_key_2_last_used_date", Kind.Date),
        ("access_key_2_last_used_region", Kind.Text),
        ("access_key_2_last_used_service", Kind.Text),
        ("cert_1_active", Kind.Flag),
        ("cert_1_last_rotated", Kind.Date),
        ("cert_2_active", Kind.Flag),
        ("cert_2_last_rotated", Kind.Date),
        ("additional_credentials_info", Kind.Text),
    ];

    private static readonly Dictionary<string, ReportColumn> ByName = Table
        .Select((column, index) => (column.Name, index))
        .ToDictionary(pair => pair.Name, pair => (ReportColumn)pair.index, StringComparer.OrdinalIgnoreCase);

    // The index of a date column in a row's dates, or -1.
    private static readonly sbyte[] DateSlots = MakeSlots(Kind.Date, DateCount);

    private static readonly sbyte[] TextSlots = MakeSlots(Kind.Text, TextCount);

    private enum Kind
    {
        Text,
        Flag,
        Date,
    }

    /// <summary>The names as the report writes them, in the order of <see cref="ReportColumn"/>.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Table.Select(column => column.Name)];

    /// <summary>The name the report gives a column, such as <c>mfa_active</c>.</summary>
    public static string GetName(ReportColumn column) => Table[(int)column].Name;

    /// <summary>Finds a column by the report's name for it, without regard to case.</summary>
    public static bool TryGetColumn(string name, out ReportColumn column) =>
        ByName.TryGetValue(name, out column) || IsSafeUserName(name);

    internal static int DateSlot(ReportColumn column) => DateSlots[(int)column];

    /// <summary>The index of a text column in a row's texts, or -1.</summary>
    internal static int TextSlot(ReportColumn column) => TextSlots[(int)column];

    internal static bool IsDate(ReportColumn column) => DateSlot(column) >= 0;

    internal static bool IsFlag(ReportColumn column) => Table[(int)column].Kind == Kind.Flag;

    // The property set Csv has the user's name under this one; column is User when TryGetValue fails.
    private static bool IsSafeUserName(string name) =>
        string.Equals(name, nameof(CredentialReportEntry.SafeUserName), StringComparison.OrdinalIgnoreCase);

    private static sbyte[] MakeSlots(Kind kind, int count)
    {
        var next = 0;
        return [.. Table.Select(column => column.Kind == kind && next < count ? (sbyte)next++ : (sbyte)-1)];
    }
}
