namespace AwsCredentialReport;

/// <summary>Where a credential is named.</summary>
public enum CredentialSource
{
    /// <summary>A user or a key, without a report.</summary>
    User,

    /// <summary>A row of a report.</summary>
    Row,

    /// <summary>A finding about a row.</summary>
    Finding,

    /// <summary>The result of an earlier run.</summary>
    Result,

    /// <summary>The record of earlier runs.</summary>
    Record,
}

/// <summary>
/// Names one credential: whose it is, which one, and what its source says of it. It is made of plain values, so that saved
/// objects can name one too. It only nominates: IAM decides.
/// </summary>
public sealed record CredentialTarget
{
    /// <summary>Gets the kind: a password or an access key.</summary>
    public required CredentialKind Kind { get; init; }

    /// <summary>Gets the source.</summary>
    public CredentialSource Source { get; init; }

    /// <summary>Gets the user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's id, which IAM never gives to another user.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the partition, such as aws or aws-us-gov; that of the ARN unless it is given.</summary>
    public string? Partition { get => field ?? ReportArn.PartitionOf(Arn); init; }

    /// <summary>Gets the user's path; that of the ARN unless it is given.</summary>
    public string? Path { get => field ?? (Arn is null ? null : ReportArn.PathOf(Arn, UserName)); init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the id of the access key; null for a password, and where a report names the key.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets when the key was created, or the password set (UTC).</summary>
    public DateTime? Created { get; init => field = Instant.Utc(value); }

    /// <summary>Gets whether the key is active, or the password exists; null when the report does not show it.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets whether it was ever used; null when the report does not show it.</summary>
    public bool? EverUsed { get; init; }

    /// <summary>Gets the last use (UTC).</summary>
    public DateTime? LastUsed { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the service of the last use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of the last use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets when the report was generated (UTC); null without a report.</summary>
    public DateTime? ReportGeneratedTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the rule of the finding; null for another source.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the verdict of the finding; null for another source.</summary>
    public HygieneVerdict? Verdict { get; init; }

    /// <summary>Gets whether a waiver covers the finding; null when a saved finding does not show it.</summary>
    public bool? Waived { get; init; } = false;

    /// <summary>Gets whether the report's row contradicts itself; null when a saved finding does not show it.</summary>
    public bool? IsInconsistent { get; init; } = false;

    /// <summary>Gets the action of the earlier result; null for another source.</summary>
    public KeyAction? EarlierAction { get; init; }

    /// <summary>Gets the reason of the earlier result; null for another source.</summary>
    public string? EarlierReason { get; init; }

    /// <summary>Gets whether an earlier run disabled the key; null when its outcome is unknown.</summary>
    public bool? WasDisabled { get; init; }

    /// <summary>Gets when an earlier run disabled the key (UTC).</summary>
    public DateTime? DisabledTime { get; init => field = Instant.Utc(value); }

    /// <summary>Gets the word for the credential in a sentence.</summary>
    internal string Noun => Kind == CredentialKind.Password ? "password" : "key";

    /// <summary>Gets the fact that a row or finding lacks, as a clause; null when it has all.</summary>
    internal string? MissingFact =>
        Verdict == HygieneVerdict.Unknown ? "whether the credential is stale: the verdict is Unknown"
        : Waived is null ? "whether a waiver covers the finding"
        : IsInconsistent is null ? "whether the report's row contradicts itself"
        : UserCreated is null ? "when the user was created"
        : string.IsNullOrEmpty(AccountId) ? "which account the user is in"
        : Active is null ? (Kind == CredentialKind.Password ? "whether there is a password" : "whether the key is active")
        : Created is null ? $"when the {Noun} was {(Kind == CredentialKind.Password ? "set" : "created")}"
        : EverUsed is null || (EverUsed == false && LastUsed is not null) ? $"whether the {Noun} was ever used"
        : EverUsed == true && LastUsed is null ? $"when the {Noun} was last used"
        : ReportGeneratedTime is null ? "when the report was generated"
        : null;

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
            Verdict = finding.Verdict,
            Waived = finding.Waived,
            IsInconsistent = finding.IsInconsistent,
        };
    }

    /// <summary>Names the credential of an earlier result.</summary>
    public static CredentialTarget OfResult(CredentialActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var earlier = result.Credential with { Source = CredentialSource.Result, Rule = null, Verdict = null };
        return earlier.WithEarlier(result.Action, result.Reason, result.Time);
    }

    /// <inheritdoc/>
    public override string ToString() => AccessKeyId is null ? UserName : $"{UserName} {AccessKeyId}";

    /// <summary>Adds what an earlier run did.</summary>
    internal CredentialTarget WithEarlier(KeyAction action, string reason, DateTime? time) => this with
    {
        EarlierAction = action,
        EarlierReason = reason,
        DisabledTime = time,
        WasDisabled = (action, reason) switch
        {
            (KeyAction.Disabled, _) or (KeyAction.Failed, nameof(ActionReason.RecordIncomplete)) => true,
            (KeyAction.Failed, nameof(ActionReason.OutcomeUnknown)) => null,
            _ => false,
        },
    };

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
            Created = Credential.IsReadable(entry, ReportColumn.PasswordLastChanged) ? entry.PasswordSet : null,
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
