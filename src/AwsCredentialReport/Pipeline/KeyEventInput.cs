using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Events of CloudTrail: objects of AWS Tools and of ConvertFrom-Json, hashtables, JSON, and files.</summary>
internal static class KeyEventInput
{
    private const string EventProperty = "CloudTrailEvent";
    private const string ListProperty = "Events";
    private const int MostLevels = 8;

    /// <summary>Reads the events. A file without readable events ends the cmdlet, an unreadable event is a warning.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="objects">The objects of <c>-Event</c>; null when it was not used.</param>
    /// <param name="paths">The files.</param>
    /// <param name="areNeeded">Whether <c>-Event</c> without an event ends the cmdlet too; otherwise it is a warning.</param>
    internal static KeyEvents Read(PSCmdlet cmdlet, IEnumerable<PSObject?>? objects, string[] paths, bool areNeeded)
    {
        var reader = new KeyEventReader();
        var given = objects?.OfType<PSObject>().ToList() ?? [];

        // A program writes its JSON in many lines, each of which is an object of the pipeline.
        var text = string.Join('\n', given.Select(item => item.BaseObject).OfType<string>());
        reader.ReadText(text, "-Event");
        reader.ReadText(Json(given.Where(item => item.BaseObject is not string)), "-Event");
        try
        {
            if (objects is not null && !reader.HasEvents)
            {
                Refuse(cmdlet, areNeeded);
            }

            foreach (var file in paths.SelectMany(path => Files(cmdlet, path)))
            {
                reader.ReadFile(file);
            }
        }
        catch (HygieneOptionException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.BadEvents(e));
        }

        reader.Warnings.ToList().ForEach(cmdlet.WriteWarning);
        return reader.Events;
    }

    private static void Refuse(PSCmdlet cmdlet, bool areNeeded)
    {
        var sentence = Messages.Format(Messages.NoEvent);
        if (areNeeded)
        {
            throw new HygieneOptionException(sentence);
        }

        cmdlet.WriteWarning(sentence);
    }

    // Without the events a deletion must not go on, so a path without a file is an error.
    private static List<string> Files(PSCmdlet cmdlet, string path)
    {
        List<string> files = WildcardPattern.ContainsWildcardCharacters(path)
            ? [.. ProviderPaths.Expand(cmdlet, [path], mayMatchNone: true)] : [ProviderPaths.Target(cmdlet, WildcardPattern.Unescape(path))!];
        return files.Count > 0 ? files : throw new HygieneOptionException(Messages.Format(Messages.NoEventFile, path));
    }

    private static string Json(IEnumerable<PSObject> items)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, items, levels: 0);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, object? value, int levels)
    {
        var item = value as PSObject;
        var content = item?.BaseObject ?? value;
        switch (content)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case DateTime time:
                json.WriteStringValue((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).ToString("s", CultureInfo.InvariantCulture) + "Z");
                break;
            case IDictionary table when levels < MostLevels:
                WriteObject(json, table.Keys.Cast<object>().Select(key => (Text(key), table[key])), levels);
                break;
            case IEnumerable list when levels < MostLevels:
                json.WriteStartArray();
                foreach (var entry in list)
                {
                    Write(json, entry, levels + 1);
                }

                json.WriteEndArray();
                break;
            case PSCustomObject when levels < MostLevels:
                WriteObject(json, item!.Properties.Select(property => (property.Name, (object?)property.Value)), levels);
                break;
            default:
                // Of an object of AWS Tools only these matter.
                var source = item ?? PSObject.AsPSObject(content);
                var names = new[] { EventProperty, ListProperty }.Where(name => levels < MostLevels && PSObjectReader.Has(source, name));
                WriteObject(json, names.Select(name => (name, PSObjectReader.Value(source, name))), levels);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<(string Name, object? Value)> properties, int levels)
    {
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            Write(json, value, levels + 1);
        }

        json.WriteEndObject();
    }

    private static string Text(object key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty;
}
