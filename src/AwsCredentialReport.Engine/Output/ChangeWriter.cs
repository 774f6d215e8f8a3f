namespace AwsCredentialReport.Engine;

/// <summary>The writers of changes.</summary>
public static class ChangeWriter
{
    private static readonly (string Name, Func<CredentialReportChange, string?> Text)[] Columns =
    [
        ("Severity", c => c.Severity.ToString()),
        ("Change", c => c.Change.ToString()),
        ("User", c => c.UserName),
        ("Account", c => c.AccountId),
        ("Credential", c => c.Credential.ToString()),
        ("Created", c => ExportText.Time(c.CredentialCreated)),
        ("Before", c => c.OldValue),
        ("After", c => c.NewValue),
        ("From", c => ExportText.Time(c.OlderReportTime)),
        ("To", c => ExportText.Time(c.NewerReportTime)),
        ("Evidence", c => c.Evidence),
    ];

    /// <summary>One array of objects with the property names of <see cref="CredentialReportChange"/>.</summary>
    public static RecordWriter<CredentialReportChange> Json(TextWriter output) => new JsonChangeWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static RecordWriter<CredentialReportChange> Csv(TextWriter output) => new CsvRecordWriter<CredentialReportChange>(output, ChangeFields.All);

    /// <summary>A Markdown table, for job summaries and tickets.</summary>
    public static RecordWriter<CredentialReportChange> Markdown(TextWriter output) =>
        new MarkdownRecordWriter<CredentialReportChange>(output, Columns);
}
