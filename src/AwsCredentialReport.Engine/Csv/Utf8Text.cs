using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Makes text of UTF-8 bytes, in one pass where they are known to be ASCII, as almost all are.</summary>
internal static class Utf8Text
{
    internal static string Get(ReadOnlySpan<byte> bytes, bool isAscii) =>
        isAscii ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);
}
