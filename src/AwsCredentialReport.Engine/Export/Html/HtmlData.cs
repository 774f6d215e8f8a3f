using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The findings and users as a block of JSON for the script: columns, and each text once. The default encoder escapes what
/// could end the block; above 2 MB the block is gzip in base64.
/// </summary>
internal static class HtmlData
{
    private const int MostPlainBytes = 2_000_000;

    // Not the encoder of the JSON format: that one leaves < and & as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    internal static void Write(HtmlWriter html, HtmlView view)
    {
        if (!view.HasFindingData)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteJson(json, view);
        }

        var isPlain = buffer.WrittenCount <= MostPlainBytes;
        html.Open("script", ("type", isPlain ? "application/json" : "application/gzip"), ("id", "data"))
            .Constant(isPlain ? System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan) : Compress(buffer.WrittenSpan))
            .Close();
    }

    private static void WriteJson(Utf8JsonWriter json, HtmlView view)
    {
        var users = new HtmlUserIndex();
        var rows = new HtmlRowColumns(users);
        foreach (var user in view.Users)
        {
            rows.Add(user);
        }

        var findings = new HtmlFindingColumns(users);
        foreach (var finding in view.Findings)
        {
            findings.Add(finding);
        }

        json.WriteStartObject();
        json.WriteString("name", "credential-hygiene-" + HtmlNumber.Day(view.AsOf));
        json.WriteBoolean("severalAccounts", view.HasSeveralAccounts);
        users.Write(json);
        findings.Write(json, view);
        rows.Write(json);
        json.WriteEndObject();
    }

    private static string Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return Convert.ToBase64String(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }
}
