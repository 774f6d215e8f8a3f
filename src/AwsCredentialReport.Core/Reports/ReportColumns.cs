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
    private static readonly Column[] Table =
    [
        new("user", Kind.Text),
        new("arn", Kind.Text),
        new("user_creation_time", Kind.Date),
        new("password_enabled", Kind.Flag),
        new("password_last_used", Kind.Date),
        new("password_last_changed", Kind.Date),
        new("password_next_rotation", Kind.Date),
        new("mfa_active", Kind.Flag),
        new("access_key_1_active", Kind.Flag),
        new("access_key_1_last_rotated", Kind.Date),
        new("access_key_1_last_used_date", Kind.Date),
        new("access_key_1_last_used_region", Kind.Text),
        new("access_key_1_last_used_service", Kind.Text),
        new("access_key_2_active", Kind.Flag),
        new("access_key_2_last_rotated", Kind.Date),
        new("access_key_2_last_used_date", Kind.Date),
        new("access_key_2_last_used_region", Kind.Text),
        new("access_key_2_last_used_service", Kind.Text),
        new("cert_1_active", Kind.Flag),
        new("cert_1_last_rotated", Kind.Date),
        new("cert_2_active", Kind.Flag),
        new("cert_2_last_rotated", Kind.Date),
        new("additional_credentials_info", Kind.Text),
    ];

    private static readonly Dictionary<string, int> ByName = MakeNames();

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
    public static ImmutableArray<string> Names { get; } = [.. Array.ConvertAll(Table, column => column.Name)];

    /// <summary>The name the report gives a column, such as <c>mfa_active</c>.</summary>
    public static string GetName(ReportColumn column) => Table[(int)column].Name;

    /// <summary>Finds a column by the report's name for it, without regard to case.</summary>
    public static bool TryGetColumn(string name, out ReportColumn column)
    {
        // The property set Csv has the user's name under another one; index is that of User when there is none.
        var found = ByName.TryGetValue(name, out var index);
        column = (ReportColumn)index;
        return found || string.Equals(name, nameof(CredentialReportEntry.SafeUserName), StringComparison.OrdinalIgnoreCase);
    }

    internal static int DateSlot(ReportColumn column) => DateSlots[(int)column];

    /// <summary>The index of a text column in a row's texts, or -1.</summary>
    internal static int TextSlot(ReportColumn column) => TextSlots[(int)column];

    internal static bool IsDate(ReportColumn column) => DateSlot(column) >= 0;

    internal static bool IsFlag(ReportColumn column) => Table[(int)column].Kind == Kind.Flag;

    private static Dictionary<string, int> MakeNames()
    {
        var names = new Dictionary<string, int>(Table.Length, StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < Table.Length; column++)
        {
            names.Add(Table[column].Name, column);
        }

        return names;
    }

    private static sbyte[] MakeSlots(Kind kind, int count)
    {
        var slots = new sbyte[Table.Length];
        sbyte next = 0;
        for (var column = 0; column < slots.Length; column++)
        {
            slots[column] = Table[column].Kind == kind && next < count ? next++ : (sbyte)-1;
        }

        return slots;
    }

    // A class: generic types and tuples over our own would be compiled again in every session.
    private sealed class Column(string name, Kind kind)
    {
        internal string Name { get; } = name;

        internal Kind Kind { get; } = kind;
    }
}
