using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Reads a file of owners: CSV with a header, or JSON.</summary>
public static class OwnerFile
{
    internal static readonly string[] Columns = ["user", "account", "path", "owner"];

    /// <summary>Reads the owners of a file.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not a list of owners.</exception>
    public static OwnerMap Read(string path) => OptionFile.Read(
        path,
        content => new OwnerMap(Path.GetFileName(path), Parse(OptionSource.TextOf(content))) { Path = path },
        problem => Sentence.Format(Messages.OwnerFileInvalid, path, problem),
        problem => Sentence.Format(Messages.OwnerFileNotReadable, path, problem));

    /// <summary>A line of its values, by their columns.</summary>
    internal static OwnerLine Line(string place, Func<string, string?> value)
    {
        var account = Text("account");
        if (account is not null && !AccountIdText.CanMatch(account))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OwnerAccount, place, account));
        }

        return new OwnerLine { Place = place, User = Required("user"), Account = account, Path = Text("path"), Owner = Required("owner") };

        string? Text(string name) => value(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        string Required(string name) => Text(name) ?? throw new HygieneOptionException(Sentence.Format(Messages.OwnerValueMissing, place, name));
    }

    private static ImmutableArray<OwnerLine> Parse(string text) => text.AsSpan().TrimStart() switch
    {
        [] or ['[' or '{', ..] => OwnerJson.Parse(text),
        _ => OwnerCsv.Parse(text),
    };
}
