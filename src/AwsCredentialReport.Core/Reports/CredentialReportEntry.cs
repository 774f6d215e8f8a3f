using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// One row of a credential report: an IAM user or the root user, typed. Dates are UTC; a null date has its reason in
/// the enum beside it; a null boolean means that the report does not show it.
/// </summary>
public sealed partial class CredentialReportEntry
{
    private ReportRow _row;

    /// <summary>Creates a row without cells, which the reader sets before anybody else sees it.</summary>
    internal CredentialReportEntry(CredentialReportInfo report, long lineNumber)
    {
        Report = report;
        LineNumber = lineNumber;
    }

    /// <summary>Gets the user's name, or <c>&lt;root_account&gt;</c>.</summary>
    public string UserName => _row.Word(ReportColumn.User) ?? string.Empty;

    /// <summary>Gets the user's name for a CSV file: with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    public string SafeUserName => CsvText.Protect(UserName);

    /// <summary>Gets the user's ARN.</summary>
    public string Arn => _row.Word(ReportColumn.Arn) ?? string.Empty;

    /// <summary>Gets the account, from the ARN.</summary>
    public string? AccountId => Report.AccountOf(this);

    /// <inheritdoc cref="CredentialReportInfo.AccountName"/>
    public string? AccountName => Report.AccountName;

    /// <inheritdoc cref="CredentialReportInfo.OrganizationalUnit"/>
    public string? OrganizationalUnit => Report.OrganizationalUnit;

    /// <summary>Gets whether this is the account's root user. An IAM user may be called "root"; it is not.</summary>
    public bool IsRoot => ReportWord.Is(_row.Word(ReportColumn.User), ReportWord.RootAccount);

    /// <summary>Gets the user's IAM path, such as <c>/service/</c>; null when the ARN has none.</summary>
    public string? Path => ReportArn.PathOf(Arn, UserName);

    /// <summary>Gets when the user was created.</summary>
    public DateTime? UserCreationTime => _row.Date(ReportColumn.UserCreationTime);

    /// <summary>Gets the user's age in whole days.</summary>
    public int? UserAgeDays => Age.Days(UserCreationTime, Report.AsOf);

    /// <summary>Gets whether a console password is set.</summary>
    public bool? PasswordEnabled => _row.Flag(ReportColumn.PasswordEnabled);

    /// <summary>Gets whether the password was used.</summary>
    public PasswordUse PasswordUse =>
        PasswordLastUsed is not null ? PasswordUse.Used
        : PasswordEnabled == false ? PasswordUse.NoPassword
        : !_row.HasNoDate(ReportColumn.PasswordLastUsed) ? PasswordUse.Unknown
        : PasswordEnabled is null && !HasOldRootPassword ? PasswordUse.Unknown
        : PasswordUse.NeverUsed;

    /// <summary>Gets when the password was last used to sign in.</summary>
    public DateTime? PasswordLastUsed => _row.Date(ReportColumn.PasswordLastUsed);

    /// <summary>Gets the whole days since the last sign-in, or, never used, since the password was set.</summary>
    public int? PasswordIdleDays =>
        PasswordUse is PasswordUse.NeverUsed ? Age.Days(PasswordSet, Report.AsOf) : Age.Days(PasswordLastUsed, Report.AsOf);

    /// <summary>Gets when the password was last set.</summary>
    public DateTime? PasswordLastChanged => _row.Date(ReportColumn.PasswordLastChanged);

    /// <summary>Gets the password's age in whole days.</summary>
    public int? PasswordAgeDays => Age.Days(PasswordLastChanged, Report.AsOf);

    /// <summary>Gets when the account's password policy requires a new password.</summary>
    public DateTime? PasswordNextRotation => _row.Date(ReportColumn.PasswordNextRotation);

    /// <summary>Gets whether an MFA device is enabled.</summary>
    public bool? MfaActive => _row.Flag(ReportColumn.MfaActive);

    /// <summary>Gets whether the first access key is active.</summary>
    public bool? AccessKey1Active => Key(1).Active;

    /// <summary>Gets <c>access_key_1_last_rotated</c>, which is the second the key was created.</summary>
    public DateTime? AccessKey1LastRotated => Key(1).Created;

    /// <summary>Gets the first key's age in whole days.</summary>
    public int? AccessKey1AgeDays => Age.Days(Key(1).Created, Report.AsOf);

    /// <summary>Gets whether the first key was used.</summary>
    public AccessKeyUse AccessKey1Use => Key(1).Use;

    /// <summary>Gets when the first key last signed a request.</summary>
    public DateTime? AccessKey1LastUsed => Key(1).LastUsed;

    /// <summary>Gets the whole days since the first key was used, or, never used, since it was created.</summary>
    public int? AccessKey1IdleDays => IdleDays(Key(1));

    /// <summary>Gets the Region the first key was last used in; <c>N/A</c> with global services.</summary>
    public string? AccessKey1LastUsedRegion => Key(1).Region;

    /// <summary>Gets the namespace of the service the first key was last used with.</summary>
    public string? AccessKey1LastUsedService => Key(1).Service;

    /// <summary>Gets whether the second access key is active.</summary>
    public bool? AccessKey2Active => Key(2).Active;

    /// <summary>Gets <c>access_key_2_last_rotated</c>, which is the second the key was created.</summary>
    public DateTime? AccessKey2LastRotated => Key(2).Created;

    /// <summary>Gets the second key's age in whole days.</summary>
    public int? AccessKey2AgeDays => Age.Days(Key(2).Created, Report.AsOf);

    /// <summary>Gets whether the second key was used.</summary>
    public AccessKeyUse AccessKey2Use => Key(2).Use;

    /// <summary>Gets when the second key last signed a request.</summary>
    public DateTime? AccessKey2LastUsed => Key(2).LastUsed;

    /// <summary>Gets the whole days since the second key was used, or, never used, since it was created.</summary>
    public int? AccessKey2IdleDays => IdleDays(Key(2));

    /// <summary>Gets the Region the second key was last used in; <c>N/A</c> with global services.</summary>
    public string? AccessKey2LastUsedRegion => Key(2).Region;

    /// <summary>Gets the namespace of the service the second key was last used with.</summary>
    public string? AccessKey2LastUsedService => Key(2).Service;

    /// <summary>Gets whether the first X.509 signing certificate is active.</summary>
    public bool? Certificate1Active => _row.Flag(ReportColumn.Cert1Active);

    /// <summary>Gets when the first signing certificate was uploaded.</summary>
    public DateTime? Certificate1LastRotated => _row.Date(ReportColumn.Cert1LastRotated);

    /// <summary>Gets whether the second X.509 signing certificate is active.</summary>
    public bool? Certificate2Active => _row.Flag(ReportColumn.Cert2Active);

    /// <summary>Gets when the second signing certificate was uploaded.</summary>
    public DateTime? Certificate2LastRotated => _row.Date(ReportColumn.Cert2LastRotated);

    /// <summary>Gets the report's remark about keys and certificates beyond the two slots of each.</summary>
    public string? AdditionalCredentialsInfo => _row.Word(ReportColumn.AdditionalCredentialsInfo);

    /// <summary>Gets when IAM generated the report of this row.</summary>
    public DateTime ReportGeneratedTime => Report.GeneratedTime;

    /// <summary>Gets the time to which the ages of this row are counted (UTC).</summary>
    public DateTime ReportAsOf => Report.AsOf;

    /// <summary>Gets how old the report was when it was read.</summary>
    public TimeSpan ReportAge => Report.ReadTime - Report.GeneratedTime;

    /// <summary>Gets where the report was read from.</summary>
    public string ReportSource => Report.Source;

    /// <summary>Gets the row's line in the report, the header being line 1.</summary>
    public long LineNumber { get; }

    internal CredentialReportInfo Report { get; }

    internal ref readonly ReportRow Row => ref _row;

    /// <summary>Gets the cells, for the reader that sets them.</summary>
    internal ref ReportRow NewRow => ref _row;

    // Root rows of old reports contain not_supported where root has a password, except in GovCloud.
    internal bool HasOldRootPassword =>
        IsRoot && ReportWord.Is(_row.Word(ReportColumn.PasswordEnabled), ReportWord.NotSupported) &&
        !Arn.StartsWith("arn:aws-us-gov:", StringComparison.Ordinal);

    /// <summary>Gets the date from which the age of a never-used password is counted.</summary>
    internal DateTime? PasswordSet => PasswordLastChanged ?? UserCreationTime;

    /// <summary>Makes a row of words, as a saved or deserialised row has them.</summary>
    /// <param name="report">The report the row belongs to.</param>
    /// <param name="lineNumber">Its line there; 0 when unknown.</param>
    /// <param name="getWord">The word of a column, null when there is none.</param>
    /// <param name="detail">The other facts about the user; null: those of the report's account detail, if any.</param>
    public static CredentialReportEntry FromWords(
        CredentialReportInfo report, long lineNumber, Func<string, string?> getWord, IamUserDetail? detail = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(getWord);
        var entry = new CredentialReportEntry(report, lineNumber);
        ref var row = ref entry.NewRow;
        foreach (var column in Enum.GetValues<ReportColumn>())
        {
            if (getWord(ReportColumns.GetName(column)) is { } word)
            {
                row.Set(column, CsvText.Unprotect(word));
            }
        }

        if (detail is not null)
        {
            row.SetDetail(detail);
        }

        report.See(entry);
        return entry;
    }

    /// <summary>The report's own word in a column; null when the report has no such column.</summary>
    /// <remarks>No word of IAM begins like a formula, but a user's name may: any other such word gets an apostrophe.</remarks>
    public string? GetWord(ReportColumn column) =>
        _row.Word(column) is { } word && column != ReportColumn.User ? CsvText.Protect(word) : _row.Word(column);

    /// <summary>The report's own word in a column of that name, whether this version knows it or not.</summary>
    public string? GetWord(string columnName)
    {
        ArgumentNullException.ThrowIfNull(columnName);
        if (ReportColumns.TryGetColumn(columnName, out var column))
        {
            return GetWord(column);
        }

        var index = Report.UnknownColumns.IndexOf(columnName, StringComparer.OrdinalIgnoreCase);
        return index >= 0 && _row.Extras is { } extras ? extras[index] : null;
    }

    /// <summary>The columns that this version does not know, with the report's own words.</summary>
    public IReadOnlyDictionary<string, string> GetUnknownColumns() =>
        Report.UnknownColumns
            .Select((name, index) => KeyValuePair.Create(name, _row.Extras?[index] ?? string.Empty))
            .ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => UserName;

    internal AccessKeySlot Key(int number) => new(this, number);

    private int? IdleDays(AccessKeySlot key) =>
        key.Use is AccessKeyUse.NeverUsed ? Age.Days(key.Created ?? UserCreationTime, Report.AsOf) : Age.Days(key.LastUsed, Report.AsOf);
}
