using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The source of a report's generation time.</summary>
public enum ReportTimeSource
{
    /// <summary>The time of the report is unknown; the time at which it was read is used.</summary>
    ReadTime,

    /// <summary>The modification time of the file; a copied file is newer than its report.</summary>
    FileTime,

    /// <summary>The file name that the AWS console gives.</summary>
    FileName,

    /// <summary>The caller's parameter.</summary>
    Caller,

    /// <summary>The response of IAM.</summary>
    Service,
}

/// <summary>The account, time, source and hash of a report.</summary>
public sealed class CredentialReportInfo
{
    private const int MostJudgements = 4;

    private string? _arnPrefix;
    private ReportJudgement[] _judgements = [];
    private NewestReport _newest = new();
    private long _rowsWithUnreadableDates;
    private (long Line, string Column, string Word) _firstUnreadableDate;

    /// <summary>Creates the description of a report before it is read.</summary>
    /// <param name="source">The source: a path, or a word such as <c>stdin</c>.</param>
    /// <param name="generatedTime">When IAM generated it.</param>
    /// <param name="timeSource">The source of that time.</param>
    /// <param name="asOf">The time to which ages are counted; null: the generation time.</param>
    /// <param name="readTime">When it was read, for <see cref="CredentialReportEntry.ReportAge"/>.</param>
    public CredentialReportInfo(
        string source,
        DateTimeOffset generatedTime,
        ReportTimeSource timeSource,
        DateTimeOffset? asOf = null,
        DateTimeOffset? readTime = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        GeneratedTime = generatedTime.UtcDateTime;
        TimeSource = timeSource;
        AsOf = (asOf ?? generatedTime).UtcDateTime;
        ReadTime = (readTime ?? asOf ?? generatedTime).UtcDateTime;
    }

    /// <summary>Gets the source of the report.</summary>
    public string Source { get; }

    /// <summary>Gets the account of the report's first row that names one; null until that row was read.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>Gets the account's name in its organization; null when the organization was not asked.</summary>
    public string? AccountName { get; internal init; }

    /// <summary>
    /// Gets the names from the root to the account's organizational unit, such as <c>Root/Workloads/Prod</c>; null when
    /// they are not known.
    /// </summary>
    public string? OrganizationalUnit { get; internal init; }

    /// <summary>Gets what distinguishes this report from every other, without what it holds.</summary>
    internal object Identity { get; } = new();

    /// <summary>Gets the latest audit of the report; null when it was not judged.</summary>
    internal ReportJudgement? Judgement => _judgements.LastOrDefault();

    /// <summary>Gets when IAM generated the report (UTC).</summary>
    public DateTime GeneratedTime { get; }

    /// <summary>Gets the time of the newest report of the account that was read or judged together with this one (UTC).</summary>
    internal DateTime NewestTime => _newest.Time > GeneratedTime ? _newest.Time : GeneratedTime;

    /// <summary>Gets the source of that time.</summary>
    public ReportTimeSource TimeSource { get; }

    /// <summary>Gets the time to which the ages of the rows are counted (UTC).</summary>
    public DateTime AsOf { get; }

    /// <summary>Gets when the report was read (UTC).</summary>
    public DateTime ReadTime { get; }

    /// <summary>Gets the SHA-256 of the report's bytes in lower-case hexadecimal; null until its end was read.</summary>
    public string? Sha256 { get; internal set; }

    /// <summary>Gets the number of the report's bytes; null until its end was read.</summary>
    public long? Bytes { get; internal set; }

    /// <summary>
    /// Gets the number of the report's rows; null until its end was read, when a row is malformed, and when the rows came
    /// one by one through a pipe. Where it is known, a user without a row is gone.
    /// </summary>
    internal long? RowCount
    {
        get;
        set
        {
            field = value;
            Root.IsRead = value is not null;
        }
    }

    /// <summary>Gets what is known of the row of the root user.</summary>
    internal ReportRoot Root { get; } = new();

    /// <summary>Gets a sentence about dates that cannot be read; null when there are none.</summary>
    public string? UnreadableDatesWarning => _rowsWithUnreadableDates == 0 ? null : Sentence.Format(
        Messages.DatesUnreadable,
        Source,
        _rowsWithUnreadableDates,
        _firstUnreadableDate.Line,
        _firstUnreadableDate.Column,
        _firstUnreadableDate.Word);

    /// <summary>Gets when the report was downloaded (UTC); null when that is unknown.</summary>
    public DateTime? DownloadedTime { get; internal init; }

    /// <summary>Gets the facts about the account that the report does not contain; null when IAM was not asked.</summary>
    public IamAccountDetail? AccountDetail { get; internal set; }

    /// <summary>Gets the way to read the report's CSV once more; null when it came through a pipe.</summary>
    internal Func<Stream>? OpenContent { get; init; }

    /// <summary>Gets the names of the columns, in the report's order.</summary>
    public ImmutableArray<string> Columns { get; internal set; } = [];

    /// <summary>Gets the names of those columns that this version does not know.</summary>
    public ImmutableArray<string> UnknownColumns { get; internal set; } = [];

    /// <summary>Takes from a row what is known of its report: the account, the row of the root user, and dates that cannot be read.</summary>
    internal void See(CredentialReportEntry row)
    {
        AccountId ??= row.AccountId;
        Root.IsSeen = Root.IsSeen || row.IsRoot;
        if (row.Row.FindUnreadableDate() is { } column && _rowsWithUnreadableDates++ == 0)
        {
            _firstUnreadableDate = (row.LineNumber, ReportColumns.GetName(column), row.Row.Word(column)!);
        }
    }

    /// <summary>Takes the newest report of the account, which becomes later while others are read. What was known before remains.</summary>
    internal void Join(NewestReport newest)
    {
        newest.See(_newest.Time);
        _newest = newest;
    }

    /// <summary>Begins an audit, or continues it when rows of another report came between.</summary>
    internal ReportJudgement Judge(HygienePolicy policy, object run)
    {
        var judgements = _judgements;
        if (judgements.FirstOrDefault(judgement => ReferenceEquals(judgement.Run, run)) is { } begun)
        {
            return begun;
        }

        var judgement = new ReportJudgement(policy, run);
        _judgements = [.. judgements.TakeLast(MostJudgements - 1), judgement];
        return judgement;
    }

    /// <summary>The latest audit of the report by a policy; null when there is none, or when it was long ago.</summary>
    internal ReportJudgement? JudgementBy(HygienePolicy policy) => _judgements.LastOrDefault(judgement => ReferenceEquals(judgement.Policy, policy));

    /// <summary>The account that a row's ARN names: the same object for all rows of the report's account.</summary>
    internal string? AccountOf(CredentialReportEntry row)
    {
        if (AccountId is null || _arnPrefix is null || !row.Row.ArnStart.AsSpan().StartsWith(_arnPrefix, StringComparison.Ordinal))
        {
            var arn = row.Arn;
            var account = ReportArn.AccountOf(arn);
            if (account.IsEmpty || !account.SequenceEqual(AccountId))
            {
                return account.IsEmpty ? null : account.ToString();
            }

            _arnPrefix = arn[..ReportArn.ResourceStart(arn)];
        }

        return AccountId;
    }

    /// <inheritdoc/>
    public override string ToString() => AccountId is null ? Source : $"{AccountId} ({Source})";
}

/// <summary>What is known of the row of the root user, which IAM writes into each report. It does not hold the report.</summary>
internal sealed class ReportRoot
{
    internal bool IsSeen { get; set; }

    /// <summary>Gets or sets whether every row of the report was read.</summary>
    internal bool IsRead { get; set; }

    internal bool IsMissing => IsRead && !IsSeen;
}
