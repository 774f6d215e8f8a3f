using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>The policies of a user, a group or a role.</summary>
public sealed class SimulatedPolicySet
{
    private ImmutableSortedDictionary<string, string> _inline = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private ImmutableSortedSet<string> _attached = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The JSON of the inline policies, by name.</summary>
    public IReadOnlyDictionary<string, string> Inline => _inline;

    /// <summary>The ARNs of the managed policies.</summary>
    public IReadOnlyCollection<string> Attached => _attached;

    public SimulatedPolicySet Put(string name, string document)
    {
        ImmutableInterlocked.Update(ref _inline, static (all, added) => all.SetItem(added.name, added.document), (name, document));
        return this;
    }

    public SimulatedPolicySet Attach(string arn)
    {
        ImmutableInterlocked.Update(ref _attached, static (all, added) => all.Add(added), arn);
        return this;
    }

    internal static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
