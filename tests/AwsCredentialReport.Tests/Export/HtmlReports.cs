using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>HTML reports, read back as a browser without a script reads them.</summary>
internal static class HtmlReports
{
    private static readonly IFindingExport Format = ExportFormats.Named("Html");

    internal static string Text(ExportInput input, Action<string>? note = null) => Format.Text(input, note);

    internal static IHtmlDocument Page(ExportInput input) => Parse(Text(input));

    internal static IHtmlDocument Page(string name) => Page(ExportCases.Of(name));

    internal static IHtmlDocument Parse(string text) => new HtmlParser().ParseDocument(text);

    /// <summary>The page of some rows.</summary>
    internal static IHtmlDocument Page(HygieneOptions options, params IEnumerable<TestRow> rows) =>
        Page(ExportCases.Audit(options, TestReport.Of(rows).Entries));

    internal static string TextOf(this IHtmlDocument page, string selector) => Shown(page.QuerySelector(selector)!);

    internal static IEnumerable<string> TextsOf(this IParentNode page, string selector) => page.QuerySelectorAll(selector).Select(Shown);

    /// <summary>The rows of a table, their cells joined by spaces.</summary>
    internal static IEnumerable<string> RowsOf(this IParentNode page, string selector) =>
        page.QuerySelectorAll(selector).Select(row => string.Join(' ', row.Children.Select(Shown)));

    /// <summary>The block of data, unpacked.</summary>
    internal static JsonElement Data(this IHtmlDocument page)
    {
        var block = page.GetElementById("data")!;
        if (block.GetAttribute("type") == "application/json")
        {
            return JsonSerializer.Deserialize<JsonElement>(block.TextContent);
        }

        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(block.TextContent)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return JsonSerializer.Deserialize<JsonElement>(reader.ReadToEnd());
    }

    private static string Shown(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
