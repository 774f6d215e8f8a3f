using System.Text;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// A report's CSV, unpacked from gzip, UTF-16 (as Windows PowerShell redirects), or the response of IAM as
/// <c>aws iam get-credential-report</c> prints it, as JSON or its <c>Content</c> alone in base64.
/// </summary>
internal sealed class ReportContent
{
    private const int HeadLength = 64;
    private const int LargestResponse = 256 * 1024 * 1024;
    private const int MostLayers = 4;

    private ReportContent(Stream csv, DateTimeOffset? generatedTime = null)
    {
        Csv = csv;
        GeneratedTime = generatedTime;
    }

    internal Stream Csv { get; }

    /// <summary>Gets when IAM generated the report; null without a response of IAM.</summary>
    internal DateTimeOffset? GeneratedTime { get; }

    /// <summary>Detects the format from the first bytes of a stream, and owns the stream.</summary>
    internal static ReportContent Open(Stream stream, string source)
    {
        try
        {
            return Unwrap(stream, source, layer: 0);
        }
        catch (Exception e)
        {
            stream.Dispose();
            throw e is InvalidDataException ? Damaged(source, e.Message, e) : e;
        }
    }

    internal static CredentialReportException Damaged(string source, string reason, Exception e) =>
        new(CredentialReportProblem.Damaged, Sentence.Format(Messages.ReportDamaged, source, reason.TrimEnd('.')), e);

    private static ReportContent Unwrap(Stream stream, string source, int layer)
    {
        var head = new byte[HeadLength];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var whole = new PrefixedStream(head, stream);
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) && layer < MostLayers)
        {
            return Unwrap(new WholeGzipStream(whole), source, layer + 1);
        }

        if (FindUtf16(head) is { } encoding && layer < MostLayers)
        {
            return Unwrap(Encoding.CreateTranscodingStream(whole, encoding, new UTF8Encoding(false)), source, layer + 1);
        }

        ReadOnlySpan<byte> text = head;
        text = (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8);
        return text.StartsWith("{"u8) ? FromJson(whole, source)
            : IsBase64(text) ? FromBase64(whole, source)
            : new ReportContent(whole);
    }

    private static Encoding? FindUtf16(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // "user," in base64: IAM's own header.
    private static bool IsBase64(ReadOnlySpan<byte> text) => text.StartsWith("dXNlc"u8);

    private static ReportContent FromJson(Stream stream, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadWhole(stream, source));
            var answer = document.RootElement;
            if (!answer.TryGetProperty("Content", out var content) || content.ValueKind != JsonValueKind.String)
            {
                throw new CredentialReportException(
                    CredentialReportProblem.NotAReport,
                    Sentence.Format(Messages.NotAReport, source, Messages.JsonWithoutContent));
            }

            var generated = answer.TryGetProperty(nameof(GeneratedTime), out var time) && time.ValueKind == JsonValueKind.String
                ? TimeOf(time.GetString()!)
                : null;
            return new ReportContent(new MemoryStream(content.GetBytesFromBase64(), writable: false), generated);
        }
        catch (FormatException e)
        {
            throw Damaged(source, Messages.ContentNotBase64, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Damaged(source, Messages.NotValidJson, e);
        }
    }

    private static ReportContent FromBase64(Stream stream, string source)
    {
        try
        {
            // With --output text the AWS CLI puts the time and the format behind the content, divided by tabs.
            var fields = Encoding.UTF8.GetString(ReadWhole(stream, source).Span).Split('\t');
            return new ReportContent(
                new MemoryStream(Convert.FromBase64String(fields[0]), writable: false),
                fields.Skip(1).Select(TimeOf).FirstOrDefault(time => time is not null));
        }
        catch (FormatException e)
        {
            throw Damaged(source, Messages.NotValidBase64, e);
        }
    }

    private static DateTimeOffset? TimeOf(string text) =>
        ReportDate.TryParse(text, out var instant) ? new DateTimeOffset(instant) : null;

    private static ReadOnlyMemory<byte> ReadWhole(Stream stream, string source)
    {
        using (stream)
        {
            var buffer = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > LargestResponse)
                {
                    throw new CredentialReportException(
                        CredentialReportProblem.NotAReport, Sentence.Format(Messages.ReportTooLarge, source));
                }
            }

            var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
            return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
    }
}
