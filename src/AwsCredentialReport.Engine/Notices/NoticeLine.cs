using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport.Engine;

/// <summary>One line of the notice record, as JSON with a check sum: a damaged line must not make a credential look warned.</summary>
internal static class NoticeLine
{
    internal const int Schema = 1;

    private const string SchemaName = "noticeSchema";
    private const string CheckName = ",\"check\":\"";
    private const int CheckDigits = 16;

    private static readonly JsonTypeInfo<SentNotice> Json = new EngineJson(new(RecordFormat.JsonOptions())
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<NoticeStage>(), new JsonStringEnumConverter<CredentialKind>() },
    }).SentNotice;

    /// <summary>The line with its newline.</summary>
    internal static byte[] Write(SentNotice sent)
    {
        var line = new JsonObject { [SchemaName] = Schema };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(sent, Json)!.AsObject())
        {
            line[name] = value?.DeepClone();
        }

        var body = line.ToJsonString();
        return Encoding.UTF8.GetBytes($"{body[..^1]}{CheckName}{Check(body)}\"}}\n");
    }

    /// <summary>The line's content; null when it is damaged.</summary>
    /// <exception cref="ActionRecordException">A later version of the tool wrote it.</exception>
    internal static SentNotice? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var text = Encoding.UTF8.GetString(line);
            var root = JsonNode.Parse(text)!.AsObject();
            if (root[SchemaName]!.GetValue<int>() != Schema)
            {
                throw new ActionRecordException(Messages.RecordVersion);
            }

            var end = text.Length - CheckName.Length - CheckDigits - 2;
            var body = end > 0 ? text[..end] + "}" : string.Empty;
            return text == $"{(end > 0 ? text[..end] : string.Empty)}{CheckName}{Check(body)}\"}}" ? root.Deserialize(Json) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string Check(string body) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..CheckDigits].ToLowerInvariant();
}
