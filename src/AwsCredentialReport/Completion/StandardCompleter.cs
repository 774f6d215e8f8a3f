using System.Collections;

namespace AwsCredentialReport.Completion;

/// <summary>Completes the names of standards, with their titles.</summary>
internal sealed class StandardCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        HygieneStandard.All.Select(standard => (standard.Name, standard.Title));
}
