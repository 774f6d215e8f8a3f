using System.Globalization;

namespace AwsCredentialReport;

/// <summary>The values and names in changes.</summary>
internal static class ChangeText
{
    internal const string Active = "active";
    internal const string Inactive = "inactive";

    internal static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string? Iso(DateTime? time) => time is { } known ? Iso(known) : null;

    internal static string? State(bool? active) => active switch
    {
        true => Active,
        false => Inactive,
        null => null,
    };

    /// <summary>The name of a credential at the start of a sentence.</summary>
    internal static string Subject(CredentialKind credential, DateTime? created) => credential switch
    {
        CredentialKind.Password => Messages.ChangeOfPassword,
        CredentialKind.AccessKey => Sentence.Format(Messages.ChangeOfKey, Date(created)),
        _ => Sentence.Format(Messages.ChangeOfCertificate, Date(created)),
    };

    /// <summary>The sentence about a change, with the number of reports between the two that could not be read.</summary>
    internal static string Across(ReportSnapshot newer, string evidence) => newer.UnreadReportsBefore == 0
        ? evidence
        : evidence + " " + Sentence.Format(Messages.ChangeReportsUnread, newer.UnreadReportsBefore);

    internal static string Date(DateTime? time) => time is { } known ? Sentence.Date(known) : Messages.ChangeDateUnknown;
}
