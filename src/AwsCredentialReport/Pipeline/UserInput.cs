using System.Management.Automation;
using static AwsCredentialReport.Pipeline.PSObjectReader;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads users and keys that do not come from a report: names, and objects of AWS Tools or the AWS CLI.</summary>
internal static class UserInput
{
    private static readonly string[] Identity = ["UserName", "UserId", "Arn", "AccessKeyId", "AccountId"];

    // What users and keys have in common with findings, rows and results.
    private static readonly string[] Shared =
        [.. Identity, "AccountName", "OrganizationalUnit", "Owner", "PasswordLastUsed", "Path", "PermissionsBoundary", "Tags"];

    private static readonly HashSet<string> OfReports = new(
        new[] { typeof(HygieneFinding), typeof(CredentialReportEntry), typeof(CredentialActionResult) }
            .SelectMany(type => type.GetProperties())
            .Select(property => property.Name)
            .Concat(ReportColumns.Names)
            .Concat(["Due", "FirstSeenText", "ReportGenerated"])
            .Except(Shared, StringComparer.OrdinalIgnoreCase),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The user or key; null when the object is neither. Only a name, or what is clearly a user, stands for all keys of a user.</summary>
    internal static CredentialTarget? Read(PSObject input, CredentialKind kind)
    {
        if (input.BaseObject is string name)
        {
            return string.IsNullOrWhiteSpace(name) ? null : new CredentialTarget { Kind = kind, UserName = name };
        }

        if (Identity.Any(property => Has(input, property) && string.IsNullOrWhiteSpace(Text(input, property))))
        {
            return null;
        }

        var key = Text(input, "AccessKeyId");
        var arn = Text(input, "Arn");
        var isUser = key is null && (arn is not null || Has(input, "UserId"));
        return Text(input, "UserName") is not { } userName || !(isUser || (key is not null && kind == CredentialKind.AccessKey))
            ? null
            : new CredentialTarget
            {
                Kind = kind,
                UserName = userName,
                UserId = Text(input, "UserId"),
                Arn = arn,
                AccountId = Text(input, "AccountId") ?? (arn is null ? null : ReportArn.AccountOf(arn).ToString()),
                AccessKeyId = key,
            };
    }

    /// <summary>
    /// A property that shows that the object was a finding, a row or a result before it lost others: it meant one credential,
    /// and must not stand for all keys of its user. Null when there is none.
    /// </summary>
    internal static string? FindRemainder(PSObject input, CredentialKind kind) => Read(input, kind) is { AccessKeyId: null }
        ? input.Properties.Select(property => property.Name).FirstOrDefault(OfReports.Contains)
        : null;
}
