namespace AwsCredentialReport.Engine;

/// <summary>Writes findings as they come, in a format for machines or documents.</summary>
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

    /// <summary>Ends the document: an array that was not ended is not JSON, and so no partial output looks whole.</summary>
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

    /// <summary>Writes what stands before the first finding.</summary>
    protected abstract void Begin();

    /// <summary>Writes a finding.</summary>
    protected abstract void Add(IHygieneFinding finding);

    /// <summary>Writes what stands behind the last finding.</summary>
    protected abstract void End();

    /// <summary>Lets go of what writes.</summary>
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
