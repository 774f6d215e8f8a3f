using System.Collections;

namespace AwsCredentialReport.Completion;

/// <summary>Completes the names of users whose rows this session has shown.</summary>
internal sealed class UserCompleter : NameCompleter
{
    protected override IEnumerable<(string Name, string Description)> Names(IDictionary bound) =>
        KnownUsers.Names.Select(name => (name, name));
}
