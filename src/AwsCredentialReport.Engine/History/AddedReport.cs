namespace AwsCredentialReport.Engine;

/// <summary>Refuses a file of an archive that is not the report that was added for its account and time.</summary>
internal static class AddedReport
{
    /// <summary>Checks the file and its metadata. A report without metadata cannot be checked.</summary>
    /// <exception cref="CredentialReportException">The file was changed, or its metadata is not its own.</exception>
    internal static void Check(ArchivedReport report)
    {
        if (report.IsVerified == false)
        {
            throw Refuse(report.Sha256 is { } hash
                ? Sentence.Format(Messages.ArchiveChanged, report.Path, hash)
                : Sentence.Format(Messages.ArchiveMetadataOther, report.Path));
        }
    }

    /// <summary>Checks a row.</summary>
    /// <exception cref="CredentialReportException">It belongs to another account.</exception>
    internal static void Check(ArchivedReport report, CredentialReportEntry row)
    {
        if (row.AccountId is { } other && !string.Equals(other, report.AccountId, StringComparison.Ordinal))
        {
            throw Refuse(Sentence.Format(Messages.ArchiveNotAReport, report.Path, Sentence.Format(Messages.ArchiveRowOfOther, row.LineNumber, other)));
        }
    }

    internal static CredentialReportException Refuse(string sentence, Exception? inner = null) =>
        new(CredentialReportProblem.Damaged, sentence, inner);
}
