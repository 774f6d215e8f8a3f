using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>All formats: cmdlets, command line, completion and documents read them here.</summary>
public static class ExportFormats
{
    /// <summary>Gets the formats, in the order in which they are documented.</summary>
    public static ImmutableArray<IFindingExport> All { get; } =
    [
        new HtmlExport(),
        new SarifExport(),
        new AsffExport(),
        new OcsfExport(),
        new JUnitExport(),
        new MarkdownExport(),
        new CsvExport(),
        new JsonExport(),
        new GitHubExport(),
        new AzureDevOpsExport(),
        new EvidenceExport(),
        new OwnerMarkdownExport(),
        new OwnerHtmlExport(),
    ];

    /// <summary>Finds a format by its name, without regard to case.</summary>
    /// <exception cref="HygieneOptionException">There is no such format.</exception>
    public static IFindingExport Named(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new HygieneOptionException(Sentence.Format(Messages.ExportFormatNotFound, name, Names));

    /// <summary>Finds the format that a file name's extension belongs to; the longest extension wins.</summary>
    /// <exception cref="HygieneOptionException">No format has such an ending.</exception>
    public static IFindingExport OfFile(string path) =>
        All.SelectMany(format => format.Extensions, (format, extension) => (Format: format, Extension: extension))
            .Where(pair => path.EndsWith(pair.Extension, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(pair => pair.Extension.Length)
            .FirstOrDefault()
            .Format
        ?? throw new HygieneOptionException(Sentence.Format(Messages.ExportFormatUnknown, path, Names));

    /// <summary>Checks that one of the formats shows a trend.</summary>
    /// <exception cref="HygieneOptionException">None of them does.</exception>
    public static void CheckTrend(IEnumerable<IFindingExport> formats)
    {
        if (!formats.Any(format => format.HasTrend))
        {
            throw new HygieneOptionException(Messages.TrendNotShown);
        }
    }

    private static string Names => string.Join(", ", All.Select(format => format.Name));
}
