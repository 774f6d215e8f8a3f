namespace AwsCredentialReport;

/// <summary>The content of one cell of a report: a word of AWS, a date in one of its two forms, or another text.</summary>
internal enum ReportCell : byte
{
    /// <summary>The report has no such column.</summary>
    Missing,
    Text,
    Zulu,
    Offset,
    Empty,
    True,
    False,
    NotApplicable,
    NoInformation,
    NotSupported,

    /// <summary>An ARN that ends with the user's name: the row keeps what is before it, which many rows share.</summary>
    ArnOfUser,
}
