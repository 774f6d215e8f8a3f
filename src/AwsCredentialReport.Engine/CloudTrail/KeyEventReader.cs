using System.Globalization;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads changes of access keys from events of CloudTrail: a file of a trail (<c>Records</c>), the output of
/// <c>aws cloudtrail lookup-events</c> (<c>Events</c>), events of EventBridge (<c>detail</c>), single events, and lists or lines of
/// these. Events of other calls and calls that failed are passed over.
/// </summary>
public sealed class KeyEventReader
{
    private const string IamSource = "iam.amazonaws.com";
    private const string UpdateAccessKey = "UpdateAccessKey";
    private const string DeleteAccessKey = "DeleteAccessKey";
    private const string DeleteUser = "DeleteUser";

    // Later than any change of a key.
    private static readonly DateTimeOffset TimeUnknown = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<KeyEvent> _changes = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _problems = [];
    private int _count;

    /// <summary>Gets the changes.</summary>
    public KeyEvents Events => new(_changes);

    /// <summary>Gets whether any event was read, whatever it is about.</summary>
    public bool HasEvents { get; private set; }

    /// <summary>Gets one sentence for each source with events that cannot be read, or without the rest of its events.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Reads a file, also of gzip.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or has no event of CloudTrail.</exception>
    public void ReadFile(string path)
    {
        try
        {
            using var file = SharedFile.OpenRead(path);
            ReadStream(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.EventFileNotReadable, path, FileProblem.Describe(e, path)), e);
        }
    }

    /// <summary>Reads a stream, also of gzip.</summary>
    /// <exception cref="HygieneOptionException">It has no event of CloudTrail.</exception>
    public void ReadStream(Stream stream, string name)
    {
        try
        {
            ReadText(EventText.Of(stream), name);
        }
        catch (InvalidDataException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.EventFileInvalid, name, e.Message.TrimEnd('.')), e);
        }

        // A list without events is mostly that of a failed command or of another Region, and a deletion would rely on it.
        if (_count == 0)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.EventFileInvalid, name, _problems.FirstOrDefault() ?? Messages.EventsNone));
        }
    }

    /// <summary>Reads JSON. What cannot be read becomes a warning.</summary>
    public void ReadText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        _count = 0;
        _problems.Clear();
        foreach (var json in EventText.Documents(text))
        {
            Visit(json);
        }

        if (_problems.Count > 0)
        {
            _warnings.Add(Sentence.Format(Messages.EventsUnreadable, name, _problems.Count, _problems[0]));
        }
    }

    private void Visit(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Visit(document.RootElement);
        }
        catch (JsonException)
        {
            _problems.Add(Messages.EventNotJson);
        }
    }

    private void Visit(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Visit(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            Visit(element.GetString()!);
        }
        else if (Property(element, "Records") is { } records)
        {
            Visit(records);
        }
        else if (Property(element, "Events") is { } events)
        {
            Visit(events);
            if (Text(element, "NextToken") is not null)
            {
                _warnings.Add(Messages.EventsIncomplete);
            }
        }
        else if ((Property(element, "CloudTrailEvent") ?? Property(element, "detail")) is { } inner)
        {
            Visit(inner);
        }
        else if (Text(element, "eventName") is { } name)
        {
            _count++;
            HasEvents = true;
            ReadEvent(element, name);
        }
        else
        {
            _problems.Add(Messages.EventForeign);
        }
    }

    private void ReadEvent(JsonElement element, string name)
    {
        if (name is not (UpdateAccessKey or DeleteAccessKey or DeleteUser) || Text(element, "errorCode") is not null ||
            (Text(element, "eventSource") is { } source && source != IamSource))
        {
            return;
        }

        var (key, user) = (Text(element, "requestParameters", "accessKeyId"), Text(element, "requestParameters", "userName"));
        KeyEventKind? kind = (name, Text(element, "requestParameters", "status")?.ToUpperInvariant()) switch
        {
            (UpdateAccessKey, "ACTIVE") => KeyEventKind.Enabled,
            (UpdateAccessKey, "INACTIVE") => KeyEventKind.Disabled,
            (DeleteAccessKey, _) => KeyEventKind.KeyDeleted,
            (DeleteUser, _) => KeyEventKind.UserDeleted,
            _ => null,
        };
        var isTimed = DateTimeOffset.TryParse(
            Text(element, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        KeyEventKind known;
        if (kind is null || !isTimed || Text(element, "eventSource") is null || (name == DeleteUser ? user : key) is null)
        {
            _problems.Add(Sentence.Format(Messages.EventFieldMissing, name, Text(element, "eventID") ?? "-"));
            known = KeyEventKind.Unreadable;
            time = isTimed ? time : TimeUnknown;
        }
        else
        {
            known = kind.Value;
        }

        _changes.Add(new KeyEvent(known, time.UtcDateTime)
        {
            AccountId = Text(element, "recipientAccountId") ?? Text(element, "userIdentity", "accountId"),
            UserName = user,
            AccessKeyId = key,
            ChangedBy = Text(element, "userIdentity", "arn") ?? Text(element, "userIdentity", "invokedBy") ?? Text(element, "userIdentity", "principalId"),
        });
    }

    private static string? Text(JsonElement element, string outer, string name) =>
        Property(element, outer) is { } inner ? Text(inner, name) : null;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
