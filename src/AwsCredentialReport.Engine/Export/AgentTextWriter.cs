using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Writes text in which an agent finds no command: see <see cref="AgentText"/>.</summary>
/// <param name="output">Where to. It stays open.</param>
public sealed class AgentTextWriter(TextWriter output) : TextWriter(CultureInfo.InvariantCulture)
{
    private bool _isAfterHash;
    private bool _isAfterColon;
    private bool _hasLineText;

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (NeedsSpaceBefore(value))
        {
            output.Write(' ');
        }

        output.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => output.Flush();

    // "##" is kept apart, also where only invisible characters are between; and a colon before any other text of a line.
    private bool NeedsSpaceBefore(char c)
    {
        var needsSpace = (_isAfterHash && (c == '#' || !IsPlain(c)))
            || (_isAfterColon && c is not ('\r' or '\n'));
        _hasLineText = c is not ('\r' or '\n') && (_hasLineText || c is > ' ' and < '\u007F' and not ':');
        _isAfterHash = c == '#';
        _isAfterColon = c == ':' && !_hasLineText;
        return needsSpace;
    }

    private static bool IsPlain(char c) => c is (>= ' ' and < '\u007F') or '\r' or '\n' or '\t';
}
