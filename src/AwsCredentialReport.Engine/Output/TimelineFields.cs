namespace AwsCredentialReport.Engine;

/// <summary>The fields of states and events in the order in which every format writes them, under the names of their properties.</summary>
internal static class TimelineFields
{
    internal static readonly (string Name, Func<CredentialState, string?> Text)[] OfState =
    [
        (nameof(CredentialState.At), s => ExportText.Time(s.At)),
        (nameof(CredentialState.AccountId), s => s.AccountId),
        (nameof(CredentialState.AccountName), s => s.AccountName),
        (nameof(CredentialState.UserName), s => s.UserName),
        (nameof(CredentialState.Arn), s => s.Arn),
        (nameof(CredentialState.UserCreationTime), s => ExportText.Time(s.UserCreationTime)),
        (nameof(CredentialState.MfaActive), s => Flag(s.MfaActive)),
        (nameof(CredentialState.Credential), s => s.Credential.ToString()),
        (nameof(CredentialState.CredentialCreated), s => ExportText.Time(s.CredentialCreated)),
        (nameof(CredentialState.Existed), s => Flag(s.Existed)),
        (nameof(CredentialState.Active), s => Flag(s.Active)),
        (nameof(CredentialState.ActiveBefore), s => Flag(s.ActiveBefore)),
        (nameof(CredentialState.ActiveAfter), s => Flag(s.ActiveAfter)),
        (nameof(CredentialState.LastUsedKnownBefore), s => ExportText.Time(s.LastUsedKnownBefore)),
        (nameof(CredentialState.LastUsedKnownAfter), s => ExportText.Time(s.LastUsedKnownAfter)),
        (nameof(CredentialState.UsedBetween), s => Flag(s.UsedBetween)),
        (nameof(CredentialState.ReportBefore), s => s.ReportBefore),
        (nameof(CredentialState.ReportBeforeTime), s => ExportText.Time(s.ReportBeforeTime)),
        (nameof(CredentialState.ReportAfter), s => s.ReportAfter),
        (nameof(CredentialState.ReportAfterTime), s => ExportText.Time(s.ReportAfterTime)),
        (nameof(CredentialState.Basis), s => s.Basis.ToString()),
        (nameof(CredentialState.Evidence), s => s.Evidence),
    ];

    internal static readonly (string Name, Func<CredentialTimelineEvent, string?> Text)[] OfEvent =
    [
        (nameof(CredentialTimelineEvent.HappenedTime), e => ExportText.Time(e.HappenedTime)),
        (nameof(CredentialTimelineEvent.Event), e => e.Event.ToString()),
        (nameof(CredentialTimelineEvent.Severity), e => e.Severity?.ToString()),
        (nameof(CredentialTimelineEvent.AccountId), e => e.AccountId),
        (nameof(CredentialTimelineEvent.AccountName), e => e.AccountName),
        (nameof(CredentialTimelineEvent.UserName), e => e.UserName),
        (nameof(CredentialTimelineEvent.Arn), e => e.Arn),
        (nameof(CredentialTimelineEvent.UserCreationTime), e => ExportText.Time(e.UserCreationTime)),
        (nameof(CredentialTimelineEvent.Credential), e => e.Credential.ToString()),
        (nameof(CredentialTimelineEvent.CredentialCreated), e => ExportText.Time(e.CredentialCreated)),
        (nameof(CredentialTimelineEvent.OldValue), e => e.OldValue),
        (nameof(CredentialTimelineEvent.NewValue), e => e.NewValue),
        (nameof(CredentialTimelineEvent.OlderReportTime), e => ExportText.Time(e.OlderReportTime)),
        (nameof(CredentialTimelineEvent.NewerReportTime), e => ExportText.Time(e.NewerReportTime)),
        (nameof(CredentialTimelineEvent.Source), e => e.Source.ToString()),
        (nameof(CredentialTimelineEvent.Evidence), e => e.Evidence),
    ];

    private static string? Flag(bool? flag) => flag switch
    {
        true => "true",
        false => "false",
        null => null,
    };
}
