using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport;

/// <summary>
/// Facts in a fixed order. A list for scripts and JSON; as text, and so in CSV, the items joined. It is an IList, because
/// CliXml restores no other kind of list as an array of its items.
/// </summary>
/// <typeparam name="T">The type of the facts.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is a list.")]
public sealed class FactList<T> : ReadOnlyCollection<T>
{
    internal FactList(IEnumerable<T> items)
        : base([.. items])
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this);
}
