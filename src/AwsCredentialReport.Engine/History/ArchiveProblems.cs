namespace AwsCredentialReport.Engine;

/// <summary>Collects what a check of an archive finds.</summary>
/// <param name="archive">The archive; messages show paths below it.</param>
internal sealed class ArchiveProblems(string archive)
{
    private readonly List<ArchiveProblem> _problems = [];
    private readonly List<ArchiveProblem> _notes = [];

    internal IReadOnlyList<ArchiveProblem> Problems => _problems;

    internal IReadOnlyList<ArchiveProblem> Notes => _notes;

    internal void Add(ArchiveProblemKind kind, string path, string sentence, params object?[] values) =>
        _problems.Add(Make(kind, path, sentence, values));

    internal void Note(ArchiveProblemKind kind, string path, string sentence, params object?[] values) =>
        _notes.Add(Make(kind, path, sentence, values));

    private ArchiveProblem Make(ArchiveProblemKind kind, string path, string sentence, object?[] values)
    {
        var below = Path.GetRelativePath(archive, path);
        return new ArchiveProblem(kind, path, Sentence.Format(sentence, [Shown(below), .. values]))
        {
            AccountId = ArchivePath.AccountOf(below.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)[0]),
        };
    }

    // The name of a foreign file may contain escape sequences of a terminal.
    private static string Shown(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
