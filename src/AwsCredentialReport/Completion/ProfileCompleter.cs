using System.Collections;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Completion;

/// <summary>Completes the names of profiles; of the file of -ProfileLocation if one is typed.</summary>
internal sealed class ProfileCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        ProfileNames.All(bound["ProfileLocation"] as string).Select(name => (name, name));
}
