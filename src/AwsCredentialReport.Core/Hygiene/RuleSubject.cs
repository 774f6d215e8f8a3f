namespace AwsCredentialReport;

/// <summary>The subject of a judgement: one credential of one row, at one time.</summary>
internal readonly struct RuleSubject(CredentialReportEntry entry, CredentialKind credential, DateTime asOf, object? fact = null)
{
    internal CredentialReportEntry Entry { get; } = entry;

    internal CredentialKind Credential { get; } = credential;

    internal DateTime AsOf { get; } = asOf;

    /// <summary>Gets the fact that the report does not contain, such as an SSH key; null when the row itself is judged.</summary>
    internal object? Fact { get; } = fact;

    /// <summary>Gets the access key to judge.</summary>
    internal AccessKeySlot Key => new(Entry, Credential == CredentialKind.AccessKey1 ? 1 : 2);

    /// <summary>The same subject at another time.</summary>
    internal RuleSubject At(DateTime time) => new(Entry, Credential, time, Fact);

    /// <summary>Whether the judgement is about the user of the row, and not about the account or its report.</summary>
    internal bool IsAboutUser(HygieneRule rule) => rule.Scope is not RuleScope.Report && Fact is not MissingDetail;

    internal int DaysSince(DateTime date) => Age.Days(date, AsOf);

    internal int? DaysSince(DateTime? date) => Age.Days(date, AsOf);
}
