namespace AwsCredentialReport.Engine;

/// <summary>Counts the reports of an archive one after the other, and holds the ids of one account's findings between them.</summary>
/// <param name="policy">The rules.</param>
/// <param name="onRowError">Called for each malformed row.</param>
/// <param name="onWarning">Called for detail that is missing or cannot be used, and for a report without the row of the root user.</param>
public sealed class TrendReader(HygienePolicy policy, Action<CredentialReportRowError>? onRowError, Action<string>? onWarning)
{
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private OpenFindings _open = new();
    private string? _account;
    private bool _isComplete = true;
    private bool _isWarned;
    private DateTime _last;

    /// <summary>Reads a report.</summary>
    /// <param name="report">The report. Reports come by account and then by time, as an archive lists them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HygieneOptionException">The reports come in another order, or a rule cannot be applied.</exception>
    /// <exception cref="CredentialReportException">It is not a report, or not the one that was added.</exception>
    public CredentialTrend Read(ArchivedReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        Follow(report);
        AddedReport.Check(report);
        using var reader = new ReportSource(DateTimeOffset.UtcNow, onRowError: onRowError, onWarning: onWarning).OpenFile(report.Path);
        var counts = new CredentialTrendBuilder(policy);
        foreach (var entry in reader.ReadAll(cancellationToken))
        {
            AddedReport.Check(report, entry);
            counts.Add(entry);
        }

        if (!counts.HasRoot)
        {
            onWarning?.Invoke(Sentence.Format(Messages.TrendRootMissing, report.Path));
        }

        var row = counts.Build(report.AccountId, report.GeneratedTime, reader.ErrorCount, _open);
        WarnOfRules(report, counts.NotJudgedWarning);
        return row;
    }

    // A warning for each report would be one for each day.
    private void WarnOfRules(ArchivedReport report, string? notJudged)
    {
        if (_open.Unjudged.Count > 0)
        {
            if (_isComplete)
            {
                onWarning?.Invoke(Sentence.Format(Messages.TrendDetailMissing, report.Path, string.Join(", ", _open.Unjudged)));
            }

            _isComplete = false;
        }
        else if (notJudged is not null && !_isWarned)
        {
            onWarning?.Invoke($"{report.Path}: {notJudged}");
            _isWarned = true;
        }
    }

    private void Follow(ArchivedReport report)
    {
        if (_account != report.AccountId)
        {
            _open = new OpenFindings();
            _isComplete = true;
            _account = report.AccountId;
            if (!_accounts.Add(_account))
            {
                throw new HygieneOptionException(Sentence.Format(Messages.TrendOrder, report.Path));
            }
        }
        else if (report.GeneratedTime <= _last)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.TrendOrder, report.Path));
        }

        _last = report.GeneratedTime;
    }
}
