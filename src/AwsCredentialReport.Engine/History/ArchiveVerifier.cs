namespace AwsCredentialReport.Engine;

/// <summary>Checks every file of an archive: each belongs there, and each report is the one that was added.</summary>
internal sealed class ArchiveVerifier
{
    // Hidden files and links too.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string _archive;
    private readonly CancellationToken _stop;
    private readonly ArchiveProblems _found;
    private readonly ArchiveReportCheck _report;
    private readonly ArchiveDays _days;
    private long _reports;
    private long _bytes;

    internal ArchiveVerifier(string archive, CancellationToken stop)
    {
        _archive = archive;
        _stop = stop;
        _found = new ArchiveProblems(archive);
        _report = new ArchiveReportCheck(_found);
        _days = new ArchiveDays(_found);
    }

    internal ArchiveCheck Check()
    {
        foreach (var folder in Folders(_archive, entry => ArchivePath.AccountOf(entry) is not null))
        {
            foreach (var day in Folders(folder, entry => ArchivePath.DayOf(entry) is not null))
            {
                _stop.ThrowIfCancellationRequested();
                CheckDay(day);
            }
        }

        if (_days.Accounts == 0 && _found.Problems.Count == 0)
        {
            throw new IOException(Messages.ArchiveEmpty);
        }

        _days.Finish();
        return new ArchiveCheck
        {
            Path = _archive,
            Accounts = _days.Accounts,
            Reports = _reports,
            Bytes = _bytes,
            Problems = [.. _found.Problems],
            Notes = [.. _found.Notes],
        };
    }

    // The folders of the right names, sorted. All else there is foreign.
    private List<string> Folders(string above, Func<string, bool> isKnown)
    {
        var folders = new List<string>();
        foreach (var entry in Entries(above))
        {
            if (entry is DirectoryInfo { LinkTarget: null } && isKnown(entry.FullName))
            {
                folders.Add(entry.FullName);
            }
            else
            {
                _found.Add(ArchiveProblemKind.Foreign, entry.FullName, Sentence.Format(Messages.ArchiveForeign, _found.Shown(entry.FullName)));
            }
        }

        return folders;
    }

    private void CheckDay(string folder)
    {
        var reports = new List<string>();
        var beside = new List<string>();
        foreach (var entry in Entries(folder))
        {
            var file = entry.FullName;
            var day = (ArchivePath.TimeOf(file) ?? ArchivePath.SideTimeOf(file))?.Date;
            if (entry is not FileInfo { LinkTarget: null } || (day != ArchivePath.DayOf(folder) && !ArchivePath.IsUnfinished(file)))
            {
                _found.Add(ArchiveProblemKind.Foreign, file, Sentence.Format(Messages.ArchiveForeign, _found.Shown(file)));
            }
            else if (day is null)
            {
                _found.Note(ArchiveProblemKind.Unfinished, file, Sentence.Format(Messages.ArchiveUnfinished, _found.Shown(file)));
            }
            else
            {
                (ArchivePath.IsReport(file) ? reports : beside).Add(file);
            }
        }

        CheckReports(reports);
        CheckAlone(reports, beside);
    }

    private void CheckReports(List<string> reports)
    {
        foreach (var report in reports)
        {
            _reports++;
            _bytes += Guard(report, () => _report.Check(report));
            _days.Add(report);
            if (report.EndsWith(ArchivePath.Compressed, StringComparison.Ordinal) && reports.Contains(report[..^ArchivePath.Compressed.Length]))
            {
                Guard(report, () => _report.Compare(report[..^ArchivePath.Compressed.Length], report));
            }
        }
    }

    private void CheckAlone(List<string> reports, List<string> beside)
    {
        var times = reports.Select(ArchivePath.TimeOf).ToHashSet();
        foreach (var file in beside.Where(file => !times.Contains(ArchivePath.SideTimeOf(file))))
        {
            _found.Add(ArchiveProblemKind.ReportMissing, file, Sentence.Format(Messages.ArchiveReportMissing, _found.Shown(file)));
        }
    }

    private List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (folder != _archive && e is IOException or UnauthorizedAccessException)
        {
            _found.Add(ArchiveProblemKind.Unreadable, folder, Sentence.Format(Messages.ArchiveUnreadable, _found.Shown(folder), FileProblem.Describe(e)));
            return [];
        }
    }

    private long Guard(string file, Func<long> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _found.Add(ArchiveProblemKind.Unreadable, file, Sentence.Format(Messages.ArchiveUnreadable, _found.Shown(file), FileProblem.Describe(e)));
            return 0;
        }
    }
}
