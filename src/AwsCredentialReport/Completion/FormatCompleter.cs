using System.Collections;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Completion;

/// <summary>Completes the names of the export formats, with what they are for.</summary>
internal sealed class FormatCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        ExportFormats.All.Select(format => (format.Name, format.Description));
}
