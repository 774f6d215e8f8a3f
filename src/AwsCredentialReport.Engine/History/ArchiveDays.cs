namespace AwsCredentialReport.Engine;

/// <summary>Finds the days without a report between the first and the last one of each account, and accounts that ended.</summary>
internal sealed class ArchiveDays(ArchiveProblems found)
{
    private readonly List<(string Folder, DateTime Last)> _ends = [];

    internal int Accounts => _ends.Count;

    /// <summary>Adds a report. They come by account and by day.</summary>
    internal void Add(string report)
    {
        var day = ArchivePath.TimeOf(report)!.Value.Date;
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(report))!;
        if (_ends.Count == 0 || _ends[^1].Folder != folder)
        {
            _ends.Add((folder, day));
            return;
        }

        var missing = (day - _ends[^1].Last).Days - 1;
        if (missing > 0)
        {
            found.Note(
                ArchiveProblemKind.DaysMissing,
                folder,
                Sentence.Format(Messages.ArchiveDaysMissing, found.Shown(folder), Sentence.Days(missing), Sentence.Day(_ends[^1].Last.AddDays(1)), Sentence.Day(day.AddDays(-1))));
        }

        _ends[^1] = (folder, day);
    }

    internal void Finish()
    {
        var newest = _ends.Select(end => end.Last).DefaultIfEmpty().Max();
        foreach (var (folder, last) in _ends.Where(end => end.Last < newest))
        {
            found.Note(ArchiveProblemKind.AccountEnded, folder, Sentence.Format(Messages.ArchiveAccountEnded, found.Shown(folder), Sentence.Day(last), Sentence.Day(newest)));
        }
    }
}
