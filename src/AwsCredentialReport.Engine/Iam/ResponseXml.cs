using System.Globalization;
using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>Reads values from a response by the local names of its elements. A missing required element is an error.</summary>
internal static class ResponseXml
{
    internal static XElement? Part(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    internal static XElement Required(this XElement parent, string name) =>
        parent.Part(name) ?? throw new FormatException(Sentence.Format(Messages.ElementMissing, name));

    internal static string? Text(this XElement parent, string name) => parent.Part(name)?.Value;

    internal static string RequiredText(this XElement parent, string name) => parent.Required(name).Value;

    internal static DateTimeOffset? Time(this XElement parent, string name) =>
        parent.Part(name) is { } part ? ParseTime(part.Value) : null;

    internal static DateTimeOffset RequiredTime(this XElement parent, string name) => ParseTime(parent.RequiredText(name));

    internal static int? Number(this XElement parent, string name) =>
        parent.Part(name) is { } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : null;

    internal static bool IsTrue(this XElement parent, string name) =>
        string.Equals(parent.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A truth value that decides about a change: any other word than true and false is an error, and none is false.</summary>
    internal static bool Flag(this XElement parent, string name) => parent.Text(name) is { } text && bool.Parse(text);

    /// <summary>The members of a list; an absent list is empty.</summary>
    internal static IEnumerable<XElement> Members(this XElement parent, string name) =>
        parent.Part(name)?.Elements().Where(e => e.Name.LocalName == "member") ?? [];

    private static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
