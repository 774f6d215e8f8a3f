using System.Text;

namespace AwsCredentialReport.IamSimulator.Http;

internal enum Delivery
{
    Whole,
    Reset,
    CutShort,
    Stalled,
}

/// <summary>What goes back to the client, and how.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    internal string ContentType { get; init; } = "text/xml";

    internal string? ErrorCode { get; init; }

    internal string? Location { get; init; }

    internal Delivery Delivery { get; init; }

    internal static Answer Html(int status, string html) =>
        new(status, Encoding.UTF8.GetBytes(html)) { ContentType = "text/html; charset=utf-8" };
}
