namespace AwsCredentialReport;

/// <summary>A user's credentials, in three values: null where the report does not show them.</summary>
internal static class Credential
{
    /// <summary>The columns that show whether there is a usable credential.</summary>
    internal static readonly ReportColumn[] Columns =
    [
        ReportColumn.PasswordEnabled, ReportColumn.AccessKey1Active, ReportColumn.AccessKey2Active,
        ReportColumn.Cert1Active, ReportColumn.Cert2Active,
    ];

    /// <summary>The credentials that the report shows as off: no password, not active. Not those that it does not show.</summary>
    internal static CredentialSet OffOf(in ReportRow row) =>
        (row.IsFalse(ReportColumn.PasswordEnabled) ? CredentialSet.Password : CredentialSet.None) |
        (row.IsFalse(ReportColumn.AccessKey1Active) ? CredentialSet.AccessKey1 : CredentialSet.None) |
        (row.IsFalse(ReportColumn.AccessKey2Active) ? CredentialSet.AccessKey2 : CredentialSet.None) |
        (row.IsFalse(ReportColumn.Cert1Active) ? CredentialSet.Certificate1 : CredentialSet.None) |
        (row.IsFalse(ReportColumn.Cert2Active) ? CredentialSet.Certificate2 : CredentialSet.None);

    /// <summary>A credential as a set; none for those that have no such column.</summary>
    internal static CredentialSet SetOf(CredentialKind credential) => credential switch
    {
        CredentialKind.Password => CredentialSet.Password,
        CredentialKind.AccessKey1 => CredentialSet.AccessKey1,
        CredentialKind.AccessKey2 => CredentialSet.AccessKey2,
        CredentialKind.Certificate1 => CredentialSet.Certificate1,
        CredentialKind.Certificate2 => CredentialSet.Certificate2,
        _ => CredentialSet.None,
    };

    /// <summary>Whether a column exists and has a documented value: "no date" is one, an undocumented word is not.</summary>
    internal static bool IsReadable(CredentialReportEntry entry, ReportColumn column) =>
        ReportColumns.IsDate(column) ? entry.Row.Date(column) is not null || entry.Row.HasNoDate(column)
        : column == ReportColumn.PasswordEnabled ? Password(entry) is not null || entry.HasOldRootPassword
        : column == ReportColumn.MfaActive || Array.IndexOf(Columns, column) >= 0 ? entry.Row.Flag(column) is not null
        : entry.GetWord(column) is not null;

    internal static bool? AnyActiveKey(CredentialReportEntry entry) =>
        Any(ActiveKey(entry.Key(1)), ActiveKey(entry.Key(2)));

    internal static bool? AnyActiveCertificate(CredentialReportEntry entry) =>
        Any(entry.Certificate1Active, entry.Certificate2Active);

    /// <summary>Any password, active access key or active signing certificate.</summary>
    internal static bool? AnyUsable(CredentialReportEntry entry) =>
        Any(Any(entry.HasOldRootPassword ? true : Password(entry), AnyActiveKey(entry)), AnyActiveCertificate(entry));

    internal static bool? Any(bool? first, bool? second) => first | second;

    // In GovCloud the root user cannot sign in, and old reports contain not_supported.
    private static bool? Password(CredentialReportEntry entry) =>
        entry.PasswordEnabled ??
        (entry.IsRoot && ReportWord.Is(entry.GetWord(ReportColumn.PasswordEnabled), ReportWord.NotSupported) ? false : null);

    private static bool? ActiveKey(AccessKeySlot key) => key.Active;
}
