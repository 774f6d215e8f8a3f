using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The result of a check of an archive.</summary>
public sealed record ArchiveCheck
{
    /// <summary>Gets the archive's folder.</summary>
    public required string Path { get; init; }

    /// <summary>Gets whether every report has the hash in its metadata, and nothing is missing, foreign or in conflict.</summary>
    public bool IsIntact => Problems.IsEmpty;

    /// <summary>Gets the number of accounts with a report.</summary>
    public required int Accounts { get; init; }

    /// <summary>Gets the number of reports.</summary>
    public required long Reports { get; init; }

    /// <summary>Gets the number of bytes of the reports.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets what is wrong.</summary>
    public required ImmutableArray<ArchiveProblem> Problems { get; init; }

    /// <summary>Gets what may be as it should: days without a report, and files of additions that did not finish.</summary>
    public required ImmutableArray<ArchiveProblem> Notes { get; init; }
}

/// <summary>What is wrong with an archive, or worth knowing.</summary>
public enum ArchiveProblemKind
{
    /// <summary>A report does not have the hash in its metadata.</summary>
    Changed,

    /// <summary>A file cannot be read as a report of the account and time in its path.</summary>
    NotAReport,

    /// <summary>A report has no metadata.</summary>
    MetadataMissing,

    /// <summary>The metadata cannot be read, or is that of another report.</summary>
    MetadataDamaged,

    /// <summary>Metadata or detail without its report.</summary>
    ReportMissing,

    /// <summary>The detail was changed, or is that of another report.</summary>
    DetailDamaged,

    /// <summary>Two different reports of one account and one second.</summary>
    Conflict,

    /// <summary>A file, folder or link that does not belong to an archive.</summary>
    Foreign,

    /// <summary>A file or folder cannot be read.</summary>
    Unreadable,

    /// <summary>A note: an account has no report of one or more days.</summary>
    DaysMissing,

    /// <summary>A note: an account has no report after a day, while other accounts have.</summary>
    AccountEnded,

    /// <summary>A note: the same report is there twice, once compressed.</summary>
    Duplicate,

    /// <summary>A note: a file of an addition that was interrupted.</summary>
    Unfinished,
}

/// <summary>One thing that is wrong with an archive, or worth knowing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Message">The same as a sentence.</param>
public sealed record ArchiveProblem(ArchiveProblemKind Kind, string Path, string Message)
{
    /// <summary>Gets the account; null when the file belongs to none.</summary>
    public string? AccountId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
