using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>Passes on what is written, counts it and takes its SHA-256.</summary>
internal sealed class HashingStream(Stream output) : WriteOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal long BytesWritten { get; private set; }

    public override void Flush() => output.Flush();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        _hash.AppendData(buffer);
        BytesWritten += buffer.Length;
    }

    /// <summary>Returns the SHA-256 of what was written, in lower-case hex digits.</summary>
    internal string Hash() => Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
