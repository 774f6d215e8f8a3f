using System.Management.Automation;
using System.Text;

namespace AwsCredentialReport.Pipeline;

/// <summary>The kind of a piped object.</summary>
internal enum PipedKind
{
    Unknown,

    /// <summary>One or more lines of a report.</summary>
    Text,

    /// <summary>A file, or the path of one.</summary>
    File,

    /// <summary>Bytes, a stream, or the output of AWS Tools' Get-IAMCredentialReport.</summary>
    Report,
}

/// <summary>Reads a report from piped objects: lines, files, bytes, streams, responses.</summary>
internal sealed class PipedReport
{
    internal const string DefaultName = "input";

    private static readonly string[] FileEnds = [".csv", ".gz", ".json"];

    private StringBuilder? _lines;

    /// <summary>The kind of an object. After the first line every text is a line, because looking for a file by each is slow.</summary>
    internal PipedKind KindOf(PSObject input, SessionState session) => input.BaseObject switch
    {
        string text => _lines is null && IsPath(text, session) ? PipedKind.File : PipedKind.Text,
        FileInfo => PipedKind.File,
        byte[] or Stream => PipedKind.Report,
        _ when Content(input) is not null => PipedKind.Report,
        _ when PathProperty(input) is string => PipedKind.File,
        _ => PipedKind.Unknown,
    };

    internal static string PathOf(PSObject input) => input.BaseObject switch
    {
        string text => text,
        FileInfo file => file.FullName,
        _ => PathProperty(input)!,
    };

    internal static Stream Open(PSObject input) => (Content(input) ?? input.BaseObject) switch
    {
        byte[] bytes => new MemoryStream(bytes, writable: false),
        MemoryStream memory => new MemoryStream(memory.ToArray(), writable: false),
        Stream stream => Rewind(stream),
        string text => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false),
        _ => Stream.Null,
    };

    internal static DateTimeOffset? TimeOf(PSObject input) => PSObjectReader.TimeWithOffset(input, "GeneratedTime");

    /// <summary>Gets the name of the lines: the file of Get-Content, or a default.</summary>
    internal string Name { get; private set; } = DefaultName;

    internal void Add(PSObject text)
    {
        if (_lines is null)
        {
            _lines = new StringBuilder();
            Name = text.Properties["PSPath"]?.Value is string path ? Path.GetFileName(path) : DefaultName;
        }

        _lines.Append((string)text.BaseObject).Append('\n');
    }

    /// <summary>The lines so far as one report; null when there are none.</summary>
    internal Stream? Take()
    {
        var lines = _lines;
        _lines = null;
        return lines is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(lines.ToString()), writable: false);
    }

    // A path is one line that names an existing file, or that ends like one: a mistyped name is not the first line of a report.
    private static bool IsPath(string text, SessionState session) =>
        text.Length is > 0 and < 4096 && !text.Contains('\n', StringComparison.Ordinal) &&
        !text.StartsWith("user,", StringComparison.OrdinalIgnoreCase) && (NamesFile(text, session) || EndsLikeFile(text));

    private static bool EndsLikeFile(string text) =>
        !text.Contains(',', StringComparison.Ordinal) && Array.Exists(FileEnds, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool NamesFile(string text, SessionState session)
    {
        try
        {
            return session.InvokeProvider.Item.Exists(WildcardPattern.Escape(text));
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private static string? PathProperty(PSObject input) => (PSObjectReader.Value(input, "PSPath") ?? PSObjectReader.Value(input, "LiteralPath")) as string;

    private static object? Content(PSObject input) =>
        input.BaseObject is string ? null : PSObjectReader.Value(input, "Content") is byte[] or Stream or string
            ? PSObjectReader.Value(input, "Content")
            : null;

    // The stream may have been read before.
    private static Stream Rewind(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        return stream;
    }
}
