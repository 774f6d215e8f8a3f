namespace AwsCredentialReport;

/// <content>The credentials that rows, findings and earlier results name.</content>
public sealed partial record CredentialTarget
{
    /// <summary>Names the credentials of a kind in a row, as far as the row may hold one.</summary>
    public static IEnumerable<CredentialTarget> OfRow(CredentialReportEntry entry, CredentialKind kind)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (kind == CredentialKind.Password)
        {
            return entry.PasswordEnabled == false ? [] : [OfPassword(entry, entry.PasswordUse, CredentialSource.Row)];
        }

        return kind == CredentialKind.AccessKey
            ? Enumerable.Range(1, 2).Where(slot => entry.Key(slot).Exists != false).Select(slot => OfKey(entry, slot, CredentialSource.Row))
            : [];
    }

    /// <summary>Names the credential of a finding; null when the finding is not about this kind.</summary>
    public static CredentialTarget? OfFinding(HygieneFinding finding, CredentialKind kind)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var target = finding.Entry is not { } entry || finding.UserName is null ? null
            : kind == CredentialKind.AccessKey && finding.Slot is { } slot ? OfKey(entry, slot, CredentialSource.Finding)
            : kind == CredentialKind.Password && finding.PasswordUse is { } use ? OfPassword(entry, use, CredentialSource.Finding)
            : null;
        return target is null ? null : target with
        {
            Rule = finding.Rule,
            Owner = finding.Owner,
            Verdict = finding.Verdict,
            Due = finding.DueDate,
            Waived = finding.Waived,
            IsInconsistent = finding.IsInconsistent,
        };
    }

    /// <summary>Names the credential of an earlier result.</summary>
    public static CredentialTarget OfResult(CredentialActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var earlier = result.Credential with { Source = CredentialSource.Result, Rule = null, Verdict = null, Due = null };
        return earlier.WithEarlier(result.Action, result.Reason, result.Time);
    }

    private static CredentialTarget OfKey(CredentialReportEntry entry, int slot, CredentialSource source)
    {
        var key = entry.Key(slot);
        return Of(entry, CredentialKind.AccessKey, source) with
        {
            Active = key.Active,
            Created = key.Created,
            EverUsed = key.Use switch
            {
                AccessKeyUse.Used => true,
                AccessKeyUse.NeverUsed when IsNone(key.Service) && IsNone(key.Region) => false,
                _ => null,
            },
            LastUsed = key.LastUsed,
            Service = key.Service,
            Region = key.Region,
        };
    }

    private static CredentialTarget OfPassword(CredentialReportEntry entry, PasswordUse use, CredentialSource source) =>
        Of(entry, CredentialKind.Password, source) with
        {
            Active = entry.PasswordEnabled is null || use is PasswordUse.Unknown or PasswordUse.NoPassword ? null : true,
            Created = entry.PasswordLastChanged,
            EverUsed = use switch
            {
                PasswordUse.Used => true,
                PasswordUse.NeverUsed => false,
                _ => null,
            },
            LastUsed = entry.PasswordLastUsed,

            // A copied file has a new time, and only the report shows when a password was set.
            ReportGeneratedTime = entry.Report.TimeSource is ReportTimeSource.FileTime or ReportTimeSource.ReadTime
                ? null : entry.ReportGeneratedTime,
        };

    private static CredentialTarget Of(CredentialReportEntry entry, CredentialKind kind, CredentialSource source) => new()
    {
        Kind = kind,
        Source = source,
        UserName = entry.UserName,
        Arn = entry.Arn,
        AccountId = entry.AccountId,
        UserCreated = entry.UserCreationTime,
        IsInconsistent = InconsistentReportData.IsInconsistent(entry, entry.ReportAsOf),
        ReportGeneratedTime = entry.ReportGeneratedTime,
    };

    private static bool IsNone(string? word) => word is null || ReportWord.IsNone(word);
}
