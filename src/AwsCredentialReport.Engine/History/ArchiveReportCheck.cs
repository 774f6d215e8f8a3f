using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Checks one report of an archive, with its metadata and its detail.</summary>
internal sealed class ArchiveReportCheck(ArchiveProblems found)
{
    /// <summary>Checks a report.</summary>
    /// <returns>The size of the file.</returns>
    internal long Check(string report)
    {
        var metadata = ReadMetadata(report);
        var isUnchanged = true;
        try
        {
            isUnchanged = metadata is null || metadata.HasHash(ArchiveHash.OfReport(report));
        }
        catch (InvalidDataException)
        {
            isUnchanged = false;
        }

        if (!isUnchanged)
        {
            found.Add(ArchiveProblemKind.Changed, report, Sentence.Format(Messages.ArchiveChanged, found.Shown(report), metadata?.Sha256 ?? "-"));
        }
        else if (Problem(report) is { } problem)
        {
            found.Add(ArchiveProblemKind.NotAReport, report, Sentence.Format(Messages.ArchiveNotAReport, found.Shown(report), problem));
        }

        CheckDetail(report, metadata);
        return new FileInfo(report).Length;
    }

    /// <summary>Compares a report with its compressed form.</summary>
    internal long Compare(string report, string compressed)
    {
        if (string.Equals(Hash(report), Hash(compressed), StringComparison.Ordinal))
        {
            found.Note(ArchiveProblemKind.Duplicate, compressed, Sentence.Format(Messages.ArchiveDuplicate, found.Shown(compressed)));
        }
        else
        {
            found.Add(ArchiveProblemKind.Conflict, compressed, Sentence.Format(Messages.ArchiveTwoReports, found.Shown(compressed), Path.GetFileName(report)));
        }

        return 0;
    }

    private static string? Hash(string report)
    {
        try
        {
            return ArchiveHash.OfReport(report);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private ArchiveMetadata? ReadMetadata(string report)
    {
        try
        {
            var metadata = ArchiveMetadata.Read(report);
            if (metadata is null)
            {
                found.Add(ArchiveProblemKind.MetadataMissing, report, Sentence.Format(Messages.ArchiveMetadataMissing, found.Shown(report)));
            }
            else if (!metadata.IsOf(AccountOf(report), ArchivePath.TimeOf(report)!.Value))
            {
                found.Add(ArchiveProblemKind.MetadataDamaged, ArchivePath.MetadataOf(report), Sentence.Format(Messages.ArchiveMetadataOfOther, found.Shown(ArchivePath.MetadataOf(report))));
            }

            return metadata;
        }
        catch (JsonException e)
        {
            found.Add(ArchiveProblemKind.MetadataDamaged, ArchivePath.MetadataOf(report), Sentence.Format(Messages.ArchiveMetadataDamaged, found.Shown(ArchivePath.MetadataOf(report)), e.Message.TrimEnd('.')));
            return null;
        }
    }

    // The report may have been put into the folder of another account.
    private static string? Problem(string report)
    {
        try
        {
            var info = new CredentialReportInfo(Path.GetFileName(report), DateTimeOffset.UnixEpoch, ReportTimeSource.FileName);
            using var reader = CredentialReportReader.Open(ArchiveHash.OpenCsv(report), info);
            var account = reader.Read()?.AccountId;
            return string.Equals(account, AccountOf(report), StringComparison.Ordinal) ? null : Sentence.Format(Messages.ArchiveOtherAccount, account ?? "-");
        }
        catch (CredentialReportException e)
        {
            return e.Message.TrimEnd('.');
        }
        catch (InvalidDataException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private void CheckDetail(string report, ArchiveMetadata? metadata)
    {
        var file = ArchivePath.DetailOf(report);
        if (!File.Exists(file))
        {
            if (metadata?.DetailSha256 is not null)
            {
                found.Add(ArchiveProblemKind.DetailDamaged, file, Sentence.Format(Messages.ArchiveDetailMissing, found.Shown(file)));
            }

            return;
        }

        if (metadata is not null && !IsDetail(file, metadata))
        {
            found.Add(ArchiveProblemKind.DetailDamaged, file, Sentence.Format(Messages.ArchiveDetailChanged, found.Shown(file)));
        }
    }

    private static bool IsDetail(string file, ArchiveMetadata metadata)
    {
        try
        {
            using var json = SharedFile.OpenRead(file);
            return metadata.HasHash(AccountDetailJson.Read(json).ReportSha256)
                && (metadata.DetailSha256 is not { } hash || string.Equals(hash, ArchiveHash.OfFile(file), StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string AccountOf(string report) => ArchivePath.AccountOf(Path.GetDirectoryName(Path.GetDirectoryName(report))!)!;
}
