using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a shared file of the AWS tools (config, credentials) as the AWS CLI does: Python's configparser.
/// </summary>
/// <remarks>
/// The SDK's own parser quotes the line it cannot read, which may be a secret, skips a profile that it rejects, and
/// checks settings that are not needed here. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
/// </remarks>
internal sealed class IniFile
{
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);

    // A form feed or U+2028 does not end a line: the rest of a comment behind it is not a setting.
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    private readonly string _path;
    private readonly List<IniSection> _sections = [];
    private readonly List<string> _value = [];
    private IniSection? _section;
    private string? _key;
    private int _keyLine;
    private int _indent;

    private IniFile(string path) => _path = path;

    /// <summary>The sections of a file, in the file's order.</summary>
    /// <exception cref="CredentialException">The file cannot be read. The message does not quote its text.</exception>
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
                file.NamedBy is null
                    ? Sentence.Format(Messages.FileNotReadable, file.Path, e.Message)
                    : Sentence.Format(Messages.NamedFileNotReadable, file.Path, file.NamedBy, e.Message),
                advice: file.NamedBy is null
                    ? Messages.FileNotReadable_Advice
                    : Sentence.Format(Messages.NamedFileNotReadable_Advice, file.NamedBy));
        }
    }

    internal static IReadOnlyList<IniSection> Parse(string path, string text)
    {
        var file = new IniFile(path);
        var number = 0;
        foreach (var line in text.Split(LineEnds, StringSplitOptions.None))
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
            throw new NotReadableException(Messages.FileIsFolder);
        }

        try
        {
            // A named pipe without a writer must not block the caller forever.
            var reading = Task.Run(() => File.ReadAllBytes(path));
            return reading.Wait(ReadLimit)
                ? Decode(reading.Result)
                : throw new NotReadableException(Sentence.Format(Messages.FileTimedOut, Sentence.Seconds(ReadLimit)));
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new NotReadableException(FileProblem.Describe(e.InnerException, path));
        }
        catch (DecoderFallbackException)
        {
            throw new NotReadableException(Messages.FileNotUtf8);
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
            // A blank line belongs to the value before it, and a comment does not end a value.
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
            // For the AWS CLI the name ends at the last bracket, for others at the first.
            Begin(text.IndexOf(']', end + 1) < 0 ? text[1..end].Trim() : throw Invalid(number, Messages.SectionBrackets), number);
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
            throw Invalid(number, Sentence.Format(Messages.SectionTwice, before.Line));
        }

        if (name == "DEFAULT")
        {
            // The AWS CLI applies its settings to all sections, and the AWS SDK reads it as a profile of that name.
            throw Invalid(number, Messages.SectionDefault);
        }

        _section = new IniSection(name, _path, number);
        _sections.Add(_section);
    }

    private void BeginSetting(string text, int number)
    {
        if (_section is null)
        {
            throw Invalid(number, Messages.SectionMissing);
        }

        var end = text.AsSpan().IndexOfAny('=', ':');
        if (end <= 0)
        {
            throw Invalid(number, Messages.LineUnknown);
        }

        _key = text[..end].TrimEnd().ToLowerInvariant();
        _keyLine = number;
        _value.Clear();
        _value.Add(text[(end + 1)..].Trim());
        if (_section.Find(_key) is { } before)
        {
            throw Invalid(number, Sentence.Format(Messages.SettingTwice, before.Line));
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

    private CredentialException Invalid(int line, string reason) => new(
        CredentialProblem.ConfigNotReadable,
        Sentence.Format(Messages.LineInvalid, _path, line, reason),
        advice: Messages.LineInvalid_Advice);

    private sealed class NotReadableException(string reason) : Exception(reason);
}
