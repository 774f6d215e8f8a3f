namespace AwsCredentialReport;

/// <summary>The access keys or the signing certificates of a row.</summary>
internal sealed class CredentialSlots
{
    private static readonly ReportColumn[] KeyColumns =
    [
        ReportColumn.AccessKey1Active, ReportColumn.AccessKey1LastRotated, ReportColumn.AccessKey2Active, ReportColumn.AccessKey2LastRotated,
    ];

    private static readonly ReportColumn[] CertificateColumns =
        [ReportColumn.Cert1Active, ReportColumn.Cert1LastRotated, ReportColumn.Cert2Active, ReportColumn.Cert2LastRotated];

    private CredentialSlots(bool areKeys, CredentialReportEntry entry)
    {
        Entry = entry;
        Kind = areKeys ? CredentialKind.AccessKey : CredentialKind.Certificate1;
        var columns = areKeys ? KeyColumns : CertificateColumns;
        for (var i = 0; i < columns.Length; i += 2)
        {
            Add(areKeys, (i / 2) + 1, columns[i], columns[i + 1]);
        }
    }

    internal CredentialReportEntry Entry { get; }

    internal CredentialKind Kind { get; }

    internal List<DatedCredential> Known { get; } = [];

    /// <summary>Gets the columns of the slots that are neither empty nor have a creation second.</summary>
    internal List<ReportColumn> Unclear { get; } = [];

    /// <summary>Gets whether every slot is clear.</summary>
    internal bool IsComplete => Unclear.Count == 0;

    internal static CredentialSlots KeysOf(CredentialReportEntry entry) => new(areKeys: true, entry);

    internal static CredentialSlots CertificatesOf(CredentialReportEntry entry) => new(areKeys: false, entry);

    private void Add(bool areKeys, int number, ReportColumn activeColumn, ReportColumn createdColumn)
    {
        ref readonly var row = ref Entry.Row;
        var active = row.Flag(activeColumn);
        if (row.Date(createdColumn) is not { } created)
        {
            if (!row.HasNoDate(createdColumn) || (active != false && !ReportWord.IsNone(row.Word(activeColumn))))
            {
                Unclear.AddRange([activeColumn, createdColumn]);
            }
        }
        else if (areKeys)
        {
            var key = Entry.Key(number);
            Known.Add(new DatedCredential(Kind, created, active, activeColumn, key.Use, new CredentialUse(key.LastUsed, key.Region, key.Service)));
        }
        else
        {
            Known.Add(new DatedCredential(Kind + number - 1, created, active, activeColumn));
        }
    }
}
