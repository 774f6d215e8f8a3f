using System.Collections;

namespace AwsCredentialReport;

/// <summary>
/// Controls such as <c>CIS-5.0 1.11</c>. A list for scripts and JSON; as text, and so in CSV, the names joined.
/// </summary>
public sealed class ControlList : IReadOnlyList<string>
{
    internal static readonly ControlList Empty = new([]);

    private readonly string[] _controls;
    private string? _text;

    internal ControlList(IEnumerable<string> controls) => _controls = [.. controls];

    /// <inheritdoc/>
    public int Count => _controls.Length;

    /// <inheritdoc/>
    public string this[int index] => _controls[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_controls).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _controls.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => _text ??= string.Join("; ", _controls);
}
