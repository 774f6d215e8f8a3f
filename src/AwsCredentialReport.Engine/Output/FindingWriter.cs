namespace AwsCredentialReport.Engine;

/// <summary>Writes findings one by one, in a format for machines or documents.</summary>
public abstract class FindingWriter : IDisposable
{
    private bool _hasBegun;

    /// <summary>One array of objects with the property names of <see cref="HygieneFinding"/>.</summary>
    public static FindingWriter Json(TextWriter output) => new JsonFindingWriter(output);

    /// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
    public static FindingWriter Csv(TextWriter output) => new CsvFindingWriter(output);

    /// <summary>A Markdown table, for job summaries and tickets.</summary>
    public static FindingWriter Markdown(TextWriter output) => new MarkdownFindingWriter(output);

    /// <summary>Writes one finding.</summary>
    public void Write(IHygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        BeginOnce();
        Add(finding);
    }

    /// <summary>Ends the document. Without it the array is not valid JSON, so partial output does not look complete.</summary>
    public void Complete()
    {
        BeginOnce();
        End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the text before the first finding.</summary>
    protected abstract void Begin();

    /// <summary>Writes a finding.</summary>
    protected abstract void Add(IHygieneFinding finding);

    /// <summary>Writes the text after the last finding.</summary>
    protected abstract void End();

    /// <summary>Releases the writer's resources.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private void BeginOnce()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Begin();
        }
    }
}
