namespace AwsCredentialReport.Engine;

/// <summary>A stream that ends a long writing soon after it is stopped, and counts what is written.</summary>
/// <param name="inner">Where to.</param>
/// <param name="count">Receives the number of bytes of each writing.</param>
/// <param name="stop">Ends the writing.</param>
internal sealed class StoppableStream(Stream inner, Action<int> count, CancellationToken stop) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    // Formats flush often, and the file is flushed when it is closed.
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        stop.ThrowIfCancellationRequested();
        inner.Write(buffer);
        count(buffer.Length);
    }
}
