using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport.Engine;

/// <summary>The index of the notices in a folder: whom to send which file, and what to record when it was sent.</summary>
public static class NoticeIndex
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "index.json";

    private static readonly JsonTypeInfo<Entry[]> Json = new EngineJson(new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter<NoticeStage>(), new JsonStringEnumConverter<CredentialKind>() },
    }).EntryArray;

    /// <summary>Reads the notices of an index, or of a folder that holds one.</summary>
    /// <exception cref="HygieneOptionException">It cannot be read, or is another file.</exception>
    public static ImmutableArray<CredentialNotice> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = Directory.Exists(path) ? SavedReport.In(path, FileName) : path;
        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllBytes(file), Json) ?? [];
            return [.. entries.Select((entry, i) => Notice(entry, i + 1))];
        }
        catch (JsonException e)
        {
            throw Unreadable(file, Messages.NoticeIndexForeign, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, FileProblem.Describe(e, file), e);
        }

        CredentialNotice Notice(Entry entry, int number)
        {
            var notice = new CredentialNotice
            {
                NoticeId = entry.NoticeId, Owner = entry.Owner, Subject = entry.Title, Credentials = entry.Credentials, CreatedTime = entry.CreatedTime,
            };
            return notice.Problem is { } problem ? throw Unreadable(file, Sentence.Format(Messages.NoticeIndexEntry, number, problem), null) : notice;
        }
    }

    /// <summary>The bytes of an index.</summary>
    internal static byte[] Write(IEnumerable<CredentialNotice> notices)
    {
        var entries = notices.Select(notice => new Entry
        {
            Owner = notice.Owner,
            File = Path.GetFileName(notice.BodyPath) ?? string.Empty,
            Title = notice.Subject,
            Stage = notice.Stage,
            First = notice.First,
            Final = notice.Final,
            AnnouncedTime = notice.AnnouncedTime,
            NoticeId = notice.NoticeId,
            CreatedTime = notice.CreatedTime,
            Credentials = [.. notice.Credentials],
        }).ToArray();
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entries, Json).ReplaceLineEndings("\n") + "\n");
    }

    private static HygieneOptionException Unreadable(string file, string reason, Exception? e)
    {
        var message = Sentence.Format(Messages.NoticeIndexUnreadable, file, reason);
        return e is null ? new HygieneOptionException(message) : new HygieneOptionException(message, e);
    }

    // The names of the export's index, so that one script sends both.
    internal sealed class Entry
    {
        public required string? Owner { get; init; }

        public required string File { get; init; }

        public required string Title { get; init; }

        public NoticeStage Stage { get; init; }

        public int First { get; init; }

        public int Final { get; init; }

        public DateTime? AnnouncedTime { get; init; }

        public required string NoticeId { get; init; }

        public required DateTime CreatedTime { get; init; }

        public required NoticedCredential[] Credentials { get; init; }
    }
}
