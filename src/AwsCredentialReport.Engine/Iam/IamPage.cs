using System.Xml.Linq;

namespace AwsCredentialReport.Engine;

/// <summary>A page of a list, and the marker of the next one; null at the end.</summary>
internal sealed record IamPage<T>(T Content, string? NextMarker);

/// <summary>Reads a page.</summary>
internal static class IamPage
{
    internal static IamPage<T> Read<T>(XElement result, string? marker, Func<XElement, T> read)
    {
        // A marker means a next page, even if the response is not marked as truncated.
        var next = result.IsTrue("IsTruncated") ? result.RequiredText("Marker") : result.Text("Marker") is { Length: > 0 } more ? more : null;
        return next is not null && string.Equals(next, marker, StringComparison.Ordinal)
            ? throw new FormatException(Messages.PageRepeats)
            : new IamPage<T>(read(result), next);
    }

    /// <summary>The items of a list.</summary>
    internal static IReadOnlyList<T> Items<T>(XElement result, string list, Func<XElement, T> read) =>

        // A response with neither would look like a user without tags, and so without exemptions.
        result.Part(list) is null && result.Part("IsTruncated") is null
            ? throw new FormatException(Sentence.Format(Messages.ElementMissing, list))
            : [.. result.Members(list).Select(read)];
}
