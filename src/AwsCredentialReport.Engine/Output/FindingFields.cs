using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>The fields of a finding in the order in which every format writes them, under the names of its properties.</summary>
internal static class FindingFields
{
    internal static readonly (string Name, Func<IHygieneFinding, string?> Text)[] All =
    [
        (nameof(HygieneFinding.Rule), f => f.Rule),
        (nameof(HygieneFinding.Severity), f => f.Severity.ToString()),
        (nameof(HygieneFinding.Verdict), f => f.Verdict.ToString()),
        (nameof(HygieneFinding.UserName), f => f.UserName),
        (nameof(HygieneFinding.Arn), f => f.Arn),
        (nameof(HygieneFinding.AccountId), f => f.AccountId),
        (nameof(HygieneFinding.Credential), f => f.Credential.ToString()),
        (nameof(HygieneFinding.CredentialId), f => f.CredentialId),
        (nameof(HygieneFinding.AgeDays), f => f.AgeDays?.ToString(CultureInfo.InvariantCulture)),
        (nameof(HygieneFinding.DueDate), f => f.DueDate is { } due ? Iso(due) : null),
        (nameof(HygieneFinding.Evidence), f => f.Evidence),
        (nameof(HygieneFinding.Recommendation), f => f.Recommendation),
        (nameof(HygieneFinding.Controls), f => f.Controls.ToString()),
        (nameof(HygieneFinding.Waiver), f => f.Waiver is { } waiver ? $"{waiver.Owner}: {waiver.Reason}" : null),
        (nameof(HygieneFinding.Owner), f => f.Owner),
        (nameof(HygieneFinding.IsAdministrator), f => f.IsAdministrator?.ToString()),
        (nameof(HygieneFinding.ReportGeneratedTime), f => f.ReportGeneratedTime is { } time ? Iso(time) : null),
        (nameof(HygieneFinding.FindingId), f => f.FindingId),
        (nameof(HygieneFinding.BaselineState), f => f.BaselineState?.ToString()),
        (nameof(HygieneFinding.FirstSeen), f => f.FirstSeen is { } time ? Iso(time) : null),
        (nameof(HygieneFinding.UserCreationTime), f => f.UserCreationTime is { } time ? Iso(time) : null),
        (nameof(HygieneFinding.AccessKeyCreated), f => f.AccessKeyCreated is { } time ? Iso(time) : null),
        (nameof(HygieneFinding.AsOf), f => f.AsOf is { } time ? Iso(time) : null),
        (nameof(HygieneFinding.RuleParameters), f => f.RuleParameters),
    ];

    internal static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
