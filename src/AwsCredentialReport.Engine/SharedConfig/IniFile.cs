using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a shared file of the AWS tools (config, credentials) as the AWS CLI does: Python's configparser.
/// </summary>
/// <remarks>
/// The SDK's own parser quotes the line it cannot read, which may be a secret, skips a profile that it does not like, and
/// checks settings that are not needed here. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
/// </remarks>
internal sealed class IniFile
{
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly List<IniSection> _sections = [];
    private readonly List<string> _value = [];
    private IniSection? _section;
    private string? _key;
    private int _keyLine;
    private int _indent;

    private IniFile(string path) => _path = path;

    /// <summary>The sections of a file, in the file's order.</summary>
    /// <exception cref="CredentialException">The file cannot be read. Nothing of its text is in the message.</exception>
    internal static IReadOnlyList<IniSection> Load(ConfigPath file)
    {
        try
        {
            return Parse(file.Path, Read(file.Path));
        }
        catch (NotReadableException e)
        {
            throw new CredentialException(
                CredentialProblem.ConfigNotReadable,
                $"The file {file.Path}{(file.NamedBy is null ? string.Empty : $", which {file.NamedBy} names,")} cannot be read: {e.Message}.",
                advice: $"Correct the file or its permissions{(file.NamedBy is null ? string.Empty : $", or {file.NamedBy}")}.");
        }
    }

    internal static IReadOnlyList<IniSection> Parse(string path, string text)
    {
        var file = new IniFile(path);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            file.Add(line, ++number);
        }

        file.EndSetting();
        return file._sections;
    }

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The work is done on another thread, for a limited time.")]
    private static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new NotReadableException("it is a folder");
        }

        try
        {
            // A named pipe is read once, and one without a writer must not hold up the caller for ever.
            var reading = Task.Run(() => File.ReadAllBytes(path));
            return reading.Wait(ReadLimit)
                ? Decode(reading.Result)
                : throw new NotReadableException($"it did not end within {Sentence.Seconds(ReadLimit)}");
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new NotReadableException(FileProblem.Describe(e.InnerException, path));
        }
        catch (DecoderFallbackException)
        {
            throw new NotReadableException("it is not UTF-8 text");
        }
    }

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }

    private void Add(string line, int number)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] is '#' or ';')
        {
            // A blank line belongs to the value before it; a comment ends nothing either.
            if (text.Length == 0 && _key is not null)
            {
                _value.Add(string.Empty);
            }

            return;
        }

        var indent = line.Length - line.TrimStart().Length;
        if (_key is not null && indent > _indent)
        {
            _value.Add(text);
            return;
        }

        _indent = indent;
        EndSetting();
        if (text[0] == '[' && text.IndexOf(']', StringComparison.Ordinal) is > 1 and var end)
        {
            Begin(text[1..end].Trim(), number);
        }
        else
        {
            BeginSetting(text, number);
        }
    }

    private void Begin(string name, int number)
    {
        if (_sections.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal)) is { } before)
        {
            throw Broken(number, $"the same section begins on line {before.Line} already");
        }

        if (name == "DEFAULT")
        {
            // To the AWS CLI its settings are those of all sections, to the AWS SDK it is a profile of that name.
            throw Broken(number, "a section [DEFAULT] in capitals is not the default profile; write [default]");
        }

        _section = new IniSection(name, _path, number);
        _sections.Add(_section);
    }

    private void BeginSetting(string text, int number)
    {
        if (_section is null)
        {
            throw Broken(number, "there is no section before it, such as [default]");
        }

        var end = text.AsSpan().IndexOfAny('=', ':');
        if (end <= 0)
        {
            throw Broken(number, "it is not a section, a 'name = value' or a comment");
        }

        _key = text[..end].TrimEnd().ToLowerInvariant();
        _keyLine = number;
        _value.Clear();
        _value.Add(text[(end + 1)..].Trim());
        if (_section.Find(_key) is { } before)
        {
            throw Broken(number, $"the section has the same setting on line {before.Line} already");
        }
    }

    private void EndSetting()
    {
        if (_key is not null)
        {
            _section!.Set(_key, new Setting(string.Join('\n', _value).TrimEnd(), _path, _keyLine));
            _key = null;
        }
    }

    private CredentialException Broken(int line, string why) => new(
        CredentialProblem.ConfigNotReadable,
        $"{_path}, line {line}: {why}.",
        advice: "Correct the line. It is not shown here, because it may contain a secret.");

    private sealed class NotReadableException(string why) : Exception(why);
}
