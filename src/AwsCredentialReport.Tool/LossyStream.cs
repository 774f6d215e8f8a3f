using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Stderr of a process: on a full disk or a closed pipe its text is lost, and the run goes on.</summary>
internal sealed class LossyStream(Stream inner) : WriteOnlyStream
{
    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception e) when (IsLost(e))
        {
            // The text is lost.
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception e) when (IsLost(e))
        {
            // The text is lost.
        }
    }

    private static bool IsLost(Exception e) => e is IOException or UnauthorizedAccessException;
}
