namespace AwsCredentialReport;

/// <summary>One of the two access keys of a row, so that a rule is written once for both.</summary>
internal readonly struct AccessKeySlot
{
    private readonly CredentialReportEntry _entry;
    private readonly int _offset;

    internal AccessKeySlot(CredentialReportEntry entry, int number)
    {
        _entry = entry;
        Number = number;
        _offset = number == 1 ? 0 : ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active;
    }

    internal int Number { get; }

    /// <summary>Gets whether the key is active; null when the report does not show it.</summary>
    internal bool? Active => _entry.Row.Flag(At(ReportColumn.AccessKey1Active));

    internal DateTime? Created => _entry.Row.Date(At(ReportColumn.AccessKey1LastRotated));

    internal DateTime? LastUsed => _entry.Row.Date(At(ReportColumn.AccessKey1LastUsedDate));

    internal string? Region => _entry.Row.Word(At(ReportColumn.AccessKey1LastUsedRegion));

    internal string? Service => _entry.Row.Word(At(ReportColumn.AccessKey1LastUsedService));

    /// <summary>Gets whether there is a key, active or not; null when the report does not show it.</summary>
    internal bool? Exists => Active switch
    {
        true => true,
        false => Created is not null,
        null => Created is not null ? true : null,
    };

    internal AccessKeyUse Use =>
        LastUsed is not null ? AccessKeyUse.Used
        : Exists == false ? AccessKeyUse.NoKey
        : !_entry.Row.HasNoDate(At(ReportColumn.AccessKey1LastUsedDate)) ? AccessKeyUse.Unknown
        : Exists is null ? AccessKeyUse.Unknown
        : AccessKeyUse.NeverUsed;

    private ReportColumn At(ReportColumn inFirstSlot) => inFirstSlot + _offset;
}
