namespace AwsCredentialReport.Engine;

/// <summary>A setting of a shared file. Its value may be a secret, so only its place is printed.</summary>
internal sealed class Setting(string value, string file, int line)
{
    /// <summary>Gets the value, with a line break where the file continues it on the next line.</summary>
    internal string Value => value;

    /// <summary>Gets the line on which the setting begins.</summary>
    internal int Line => line;

    /// <summary>The file and line, to name in a message.</summary>
    public override string ToString() => line > 0 ? $"{file}, line {line}" : file;

    /// <summary>The settings of an indented block, such as that of a service in a <c>[services]</c> section.</summary>
    internal string? Nested(string key)
    {
        foreach (var text in value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var end &&
                string.Equals(text[..end].Trim(), key, StringComparison.Ordinal))
            {
                return text[(end + 1)..].Trim();
            }
        }

        return null;
    }
}
