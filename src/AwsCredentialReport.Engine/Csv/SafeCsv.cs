using System.Globalization;
using CsvHelper.Configuration;

namespace AwsCredentialReport.Engine;

/// <summary>The format of every CSV that is written: RFC 4180 with LF, and no cell that a spreadsheet takes for a formula.</summary>
internal static class SafeCsv
{
    internal static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        InjectionOptions = InjectionOptions.Escape,

        // With a line end of its own, CsvHelper quotes no other: a lone CR is one for many readers.
        ShouldQuote = static args => args.Field?.Contains('\r', StringComparison.Ordinal) == true || ConfigurationFunctions.ShouldQuote(args),
    };
}
