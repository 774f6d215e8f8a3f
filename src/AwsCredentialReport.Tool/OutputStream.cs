using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Stdout of a process: its first failure is told apart from all others, and what is written later is lost.</summary>
internal sealed class OutputStream(Stream inner) : WriteOnlyStream
{
    private bool _isLost;

    public override void Flush()
    {
        if (!_isLost)
        {
            inner.Flush();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isLost)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isLost = true;
            throw new OutputException(e);
        }
    }
}

/// <summary>Stdout cannot be written; the message says why.</summary>
internal sealed class OutputException(Exception inner) : Exception(FileProblem.Describe(inner), inner);
