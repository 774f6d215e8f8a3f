namespace AwsCredentialReport;

/// <summary>What an event of a timeline rests on.</summary>
public enum TimelineSource
{
    /// <summary>A change between two reports.</summary>
    Comparison,

    /// <summary>A date in a report.</summary>
    Report,
}

/// <summary>An event in the life of a user: a change between two reports, or a date in a report.</summary>
public sealed class CredentialTimelineEvent
{
    /// <summary>Gets when it happened (UTC); null: between the two reports.</summary>
    public DateTime? HappenedTime { get; init; }

    /// <summary>Gets the name of the event.</summary>
    public required CredentialChange Event { get; init; }

    /// <summary>Gets the severity of the change; null for a date in a report.</summary>
    public HygieneSeverity? Severity { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <inheritdoc cref="CredentialReportInfo.AccountName"/>
    public string? AccountName { get; init; }

    /// <summary>Gets the user's name in the newer report; null for the report as a whole.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc cref="CredentialReportEntry.SafeUserName"/>
    public string? SafeUserName => UserName is null ? null : CsvText.Protect(UserName);

    /// <summary>Gets the user's ARN in the same report.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets when the user was created, which distinguishes it from another user of the same name.</summary>
    public DateTime? UserCreationTime { get; init; }

    /// <summary>Gets the credential.</summary>
    public CredentialKind Credential { get; init; }

    /// <summary>Gets when the access key or certificate was created: with its user, that identifies it.</summary>
    public DateTime? CredentialCreated { get; init; }

    /// <summary>Gets the value in the older report; null when there was none.</summary>
    public string? OldValue { get; init; }

    /// <summary>Gets the value in the newer report; null when there is none.</summary>
    public string? NewValue { get; init; }

    /// <summary>Gets when the report before it was generated (UTC); null for a date in the first report.</summary>
    public DateTime? OlderReportTime { get; init; }

    /// <summary>Gets when the report that first shows it was generated (UTC).</summary>
    public required DateTime NewerReportTime { get; init; }

    /// <summary>Gets what it rests on.</summary>
    public required TimelineSource Source { get; init; }

    /// <summary>Gets one sentence about it.</summary>
    public required string Evidence { get; init; }

    internal DateTime Order => HappenedTime ?? NewerReportTime;

    /// <inheritdoc/>
    public override string ToString() => $"{Event}: {UserName} {Credential}";

    internal static CredentialTimelineEvent Of(CredentialReportChange change) => new()
    {
        HappenedTime = change.HappenedTime,
        Event = change.Change,
        Severity = change.Severity,
        AccountId = change.AccountId,
        AccountName = change.AccountName,
        UserName = change.UserName,
        Arn = change.Arn,
        UserCreationTime = change.UserCreationTime,
        Credential = change.Credential,
        CredentialCreated = change.CredentialCreated,
        OldValue = change.OldValue,
        NewValue = change.NewValue,
        OlderReportTime = change.OlderReportTime,
        NewerReportTime = change.NewerReportTime,
        Source = TimelineSource.Comparison,
        Evidence = change.Evidence,
    };
}
