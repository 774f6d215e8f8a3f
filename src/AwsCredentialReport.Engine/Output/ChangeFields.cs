using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>The fields of a change in the order in which every format writes them, under the names of its properties.</summary>
internal static class ChangeFields
{
    internal static readonly (string Name, Func<CredentialReportChange, string?> Text)[] All =
    [
        (nameof(CredentialReportChange.Change), c => c.Change.ToString()),
        (nameof(CredentialReportChange.Kind), c => c.Kind.ToString()),
        (nameof(CredentialReportChange.Severity), c => c.Severity.ToString()),
        (nameof(CredentialReportChange.AccountId), c => c.AccountId),
        (nameof(CredentialReportChange.UserName), c => c.UserName),
        (nameof(CredentialReportChange.Arn), c => c.Arn),
        (nameof(CredentialReportChange.UserCreationTime), c => ExportText.Time(c.UserCreationTime)),
        (nameof(CredentialReportChange.Credential), c => c.Credential.ToString()),
        (nameof(CredentialReportChange.CredentialCreated), c => ExportText.Time(c.CredentialCreated)),
        (nameof(CredentialReportChange.OldValue), c => c.OldValue),
        (nameof(CredentialReportChange.NewValue), c => c.NewValue),
        (nameof(CredentialReportChange.HappenedTime), c => ExportText.Time(c.HappenedTime)),
        (nameof(CredentialReportChange.OlderReportTime), c => ExportText.Time(c.OlderReportTime)),
        (nameof(CredentialReportChange.NewerReportTime), c => ExportText.Time(c.NewerReportTime)),
        (nameof(CredentialReportChange.UseReason), c => c.UseReason?.ToString()),
        (nameof(CredentialReportChange.IdleDays), c => c.IdleDays?.ToString(CultureInfo.InvariantCulture)),
        (nameof(CredentialReportChange.OnlyBecameVisible), c => c.OnlyBecameVisible ? "true" : "false"),
        (nameof(CredentialReportChange.Evidence), c => c.Evidence),
    ];
}
