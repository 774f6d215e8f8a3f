using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Texts that occur many times, each written once; a column holds their numbers.</summary>
internal sealed class HtmlTexts
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a text; -1 for none.</summary>
    internal int NumberOf(string? text)
    {
        if (text is null)
        {
            return -1;
        }

        if (!_numbers.TryGetValue(text, out var number))
        {
            _numbers[text] = number = _numbers.Count;
        }

        return number;
    }

    internal void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (var text in _numbers.Keys)
        {
            json.WriteStringValue(ExportText.Line(text));
        }

        json.WriteEndArray();
    }
}

/// <summary>A column of numbers; null stands for none.</summary>
internal sealed class HtmlColumn(string name)
{
    private readonly List<long?> _values = [];

    internal void Add(long? value) => _values.Add(value);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var value in _values)
        {
            if (value is { } known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}

/// <summary>Users, each with its account and ARN, that findings and rows refer to by number.</summary>
internal sealed class HtmlUserIndex
{
    private readonly Dictionary<(string? Account, string? Arn, string? Name), int> _numbers = [];
    private readonly HtmlTexts _accounts = new();

    internal int NumberOf(string? account, string? arn, string? name)
    {
        var key = (account, arn, name);
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _numbers.Count;
        }

        return number;
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("users");
        var account = new HtmlColumn("account");
        foreach (var user in _numbers.Keys)
        {
            account.Add(_accounts.NumberOf(user.Account));
        }

        account.Write(json);
        WriteTexts("arn", _numbers.Keys.Select(user => user.Arn));
        WriteTexts("name", _numbers.Keys.Select(user => user.Name));
        json.WriteEndObject();
        _accounts.Write(json, "accounts");

        void WriteTexts(string name, IEnumerable<string?> texts)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text is null ? null : ExportText.Line(text));
            }

            json.WriteEndArray();
        }
    }
}
