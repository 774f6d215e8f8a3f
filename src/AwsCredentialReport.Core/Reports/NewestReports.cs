namespace AwsCredentialReport;

/// <summary>The time of the newest report of one account, of those that one command has read. It does not hold the reports.</summary>
internal sealed class NewestReport
{
    internal DateTime Time { get; private set; }

    internal void See(DateTime time) => Time = time > Time ? time : Time;
}

/// <summary>
/// The newest reports of the accounts that one command reads. A row or a finding of an older report shows by it that there is a
/// newer one, also if nothing of that one comes along.
/// </summary>
internal sealed class NewestReports
{
    private readonly Dictionary<string, NewestReport> _accounts = new(StringComparer.Ordinal);

    /// <summary>Notes a report; one without an account has no row.</summary>
    internal void See(CredentialReportInfo report)
    {
        if (report.AccountId is not { } account)
        {
            return;
        }

        if (!_accounts.TryGetValue(account, out var newest))
        {
            _accounts[account] = newest = new NewestReport();
        }

        newest.See(report.GeneratedTime);
        report.Join(newest);
    }
}
