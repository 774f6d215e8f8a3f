namespace AwsCredentialReport.Pester;

using System;
using System.IO;
using System.Text;

// A report that never ends, and counts what is read of it.
public sealed class EndlessReport : Stream
{
    private readonly byte[] _header;
    private readonly byte[] _row;
    private long _position;

    public EndlessReport(string header, string row)
    {
        _header = Encoding.UTF8.GetBytes(header + "\n");
        _row = Encoding.UTF8.GetBytes(row + "\n");
    }

    public long BytesRead => _position;

    public bool IsClosed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (var i = 0; i < count; i++, _position++)
        {
            buffer[offset + i] = _position < _header.Length
                ? _header[_position]
                : _row[(_position - _header.Length) % _row.Length];
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing) => IsClosed = true;
}
