namespace AwsCredentialReport.Engine;

/// <summary>Writes changes one by one, in a format for machines or documents.</summary>
public abstract class ChangeWriter : IDisposable
{
    /// <summary>One array of objects with the property names of <see cref="CredentialReportChange"/>.</summary>
    public static ChangeWriter Json(TextWriter output) => new JsonChangeWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static ChangeWriter Csv(TextWriter output) => new CsvChangeWriter(output);

    /// <summary>A Markdown table, for job summaries and tickets.</summary>
    public static ChangeWriter Markdown(TextWriter output) => new MarkdownChangeWriter(output);

    /// <summary>Writes the text before the first change.</summary>
    public abstract void Begin();

    /// <summary>Writes a change.</summary>
    public abstract void Write(CredentialReportChange change);

    /// <summary>Ends the document. Without it the array is not valid JSON, so partial output does not look complete.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the writer's resources.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
