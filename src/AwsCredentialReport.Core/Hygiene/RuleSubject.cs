namespace AwsCredentialReport;

/// <summary>The subject of a judgement: one credential of one row, at one time.</summary>
internal readonly struct RuleSubject(CredentialReportEntry entry, CredentialKind credential, DateTime asOf)
{
    internal CredentialReportEntry Entry { get; } = entry;

    internal CredentialKind Credential { get; } = credential;

    internal DateTime AsOf { get; } = asOf;

    /// <summary>Gets the access key to judge.</summary>
    internal AccessKeySlot Key => new(Entry, Credential == CredentialKind.AccessKey1 ? 1 : 2);

    internal int DaysSince(DateTime date) => Age.Days(date, AsOf);

    internal int? DaysSince(DateTime? date) => Age.Days(date, AsOf);
}
