namespace AwsCredentialReport.Engine;

/// <summary>Writes findings or changes one by one, in a format for machines or documents.</summary>
/// <typeparam name="T">What is written.</typeparam>
public abstract class RecordWriter<T> : IDisposable
{
    private bool _hasBegun;

    /// <summary>Writes one of them.</summary>
    public void Write(T item)
    {
        BeginOnce();
        Add(item);
    }

    /// <summary>Ends the document. Without it a JSON array is not valid, so partial output does not look complete.</summary>
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

    /// <summary>Writes the text before the first.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Writes one of them.</summary>
    protected abstract void Add(T item);

    /// <summary>Writes the text after the last.</summary>
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
