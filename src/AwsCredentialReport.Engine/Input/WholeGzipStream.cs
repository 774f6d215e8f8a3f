using System.IO.Compression;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Decompresses gzip, and fails for a truncated file. .NET ends such a stream as if it were complete, and the missing
/// users would go unnoticed.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    // An extra member follows the last one. Its content is the end of the stream only if all members before it are complete.
    private static readonly byte[] Mark = new Guid("6f7f4a51-6c0e-4f3a-9b57-2f0c9e1d8a43").ToByteArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _content;
    private readonly byte[] _held = new byte[64 * 1024];
    private int _start;
    private int _end;

    internal WholeGzipStream(Stream compressed) =>
        _content = new GZipStream(new Suffixed(compressed), CompressionMode.Decompress);

    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length)
        {
            _held.AsSpan(_start, _end - _start).CopyTo(_held);
            _end -= _start;
            _start = 0;
            var read = Decompress();
            if (read == 0)
            {
                return _held.AsSpan(0, _end).SequenceEqual(Mark) ? 0 : throw new InvalidDataException(Messages.GzipTruncated);
            }

            _end += read;
        }

        var count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _held.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    // After a truncation .NET reads the extra member as compressed data, and its message is arbitrary.
    private int Decompress()
    {
        try
        {
            return _content.Read(_held, _end, _held.Length - _end);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(Messages.GzipCorrupt, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }

    private sealed class Suffixed(Stream first) : ReadOnlyStream
    {
        private int _position = -1;

        public override int Read(Span<byte> buffer)
        {
            if (_position < 0)
            {
                var read = first.Read(buffer);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }

                _position = 0;
            }

            var count = Math.Min(buffer.Length, MarkMember.Length - _position);
            MarkMember.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
