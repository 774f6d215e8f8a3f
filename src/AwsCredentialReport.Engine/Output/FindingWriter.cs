namespace AwsCredentialReport.Engine;

/// <summary>The writers of findings.</summary>
public static class FindingWriter
{
    private static readonly (string Name, Func<IHygieneFinding, string?> Text) Since = ("Since", BaselineComparison.Since);

    private static readonly (string Name, Func<IHygieneFinding, string?> Text)[] Columns =
    [
        ("Severity", f => f.Severity.ToString()),
        ("Rule", f => f.Rule),
        ("User", f => f.UserName),
        ("Account", f => f.AccountId),
        ("Credential", f => f.Credential.ToString()),
        ("Verdict", f => f.Waived ? "Waived" : f.Verdict.ToString()),
        ("Due", f => f.DueDate is { } due ? Sentence.Day(due) : null),
        ("Evidence", f => f.Evidence),
        ("Finding", f => f.FindingId),
    ];

    /// <summary>One array of objects with the property names of <see cref="HygieneFinding"/>.</summary>
    public static RecordWriter<IHygieneFinding> Json(TextWriter output) => new JsonFindingWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static RecordWriter<IHygieneFinding> Csv(TextWriter output) => new CsvRecordWriter<IHygieneFinding>(output, FindingFields.All);

    /// <summary>A Markdown table, for job summaries and tickets.</summary>
    /// <param name="output">Where it is written.</param>
    /// <param name="withBaseline">Whether a column shows since when a finding has been there.</param>
    public static RecordWriter<IHygieneFinding> Markdown(TextWriter output, bool withBaseline = false) =>
        new MarkdownRecordWriter<IHygieneFinding>(output, withBaseline ? [.. Columns, Since] : Columns);
}
