namespace AwsCredentialReport.Engine;

/// <summary>Collects what a check of an archive finds.</summary>
/// <param name="archive">The archive; messages show paths below it.</param>
internal sealed class ArchiveProblems(string archive)
{
    private readonly List<ArchiveProblem> _problems = [];
    private readonly List<ArchiveProblem> _notes = [];

    internal IReadOnlyList<ArchiveProblem> Problems => _problems;

    internal IReadOnlyList<ArchiveProblem> Notes => _notes;

    internal void Add(ArchiveProblemKind kind, string path, string message) => _problems.Add(Make(kind, path, message));

    internal void Note(ArchiveProblemKind kind, string path, string message) => _notes.Add(Make(kind, path, message));

    /// <summary>A path in a message. The name of a foreign file may contain escape sequences of a terminal.</summary>
    internal string Shown(string path) => string.Concat(Below(path).Select(letter => char.IsControl(letter) ? '?' : letter));

    private string Below(string path) => Path.GetRelativePath(archive, path);

    private ArchiveProblem Make(ArchiveProblemKind kind, string path, string message) => new(kind, path, message)
    {
        AccountId = ArchivePath.AccountOf(Below(path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)[0]),
    };
}
