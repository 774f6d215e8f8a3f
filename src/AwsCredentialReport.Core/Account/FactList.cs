using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport;

/// <summary>Facts in a fixed order. A list for scripts and JSON; as text, and so in CSV, the items joined.</summary>
/// <typeparam name="T">The type of the facts.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is a list.")]
public sealed class FactList<T> : IReadOnlyList<T>
{
    private readonly T[] _items;

    internal FactList(IEnumerable<T> items) => _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", _items);
}
