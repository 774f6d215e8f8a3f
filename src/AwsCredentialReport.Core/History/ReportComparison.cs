namespace AwsCredentialReport;

/// <summary>
/// Compares two reports of one account. A change log compares each report with the one before, so that it holds two of them
/// at a time.
/// </summary>
public static class ReportComparison
{
    /// <summary>The idle days from which a use is an awakening.</summary>
    public const int DefaultIdleDays = 90;

    private static readonly ReportColumn[] Ignored =
        [ReportColumn.PasswordNextRotation, ReportColumn.AdditionalCredentialsInfo];

    /// <summary>Gets the changes: those of the report, then those of each user in the order of the newer report.</summary>
    /// <param name="older">The older report.</param>
    /// <param name="newer">The newer report of the same account.</param>
    /// <param name="idleDays">The idle days from which a use is an awakening.</param>
    /// <exception cref="ComparisonException">The reports belong to different accounts, or the newer one is the older one.</exception>
    public static IEnumerable<CredentialReportChange> Compare(ReportSnapshot older, ReportSnapshot newer, int idleDays = DefaultIdleDays)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        ComparisonCheck.Check(older, newer);
        return Changes(older, newer, idleDays);
    }

    private static IEnumerable<CredentialReportChange> Changes(ReportSnapshot older, ReportSnapshot newer, int idleDays)
    {
        if (MissingColumns(older, newer) is { Length: > 0 } columns)
        {
            yield return OfReport(older, newer, Sentence.Format(Messages.ChangeColumnsMissing, columns));
        }

        foreach (var pair in new UserMatching(older, newer).Pairs)
        {
            var user = new UserComparison(older, newer, pair, idleDays);
            if (WhyUnread(older, newer, pair) is { } reason)
            {
                user.Add(CredentialChange.Unknown, CredentialKind.User, reason, pair.Old?.Arn, pair.New?.Arn);
            }
            else
            {
                user.Run();
            }

            foreach (var change in user.Changes)
            {
                yield return change;
            }
        }
    }

    // The user of a missing row is not known, so any user that one report does not have may be it.
    private static string? WhyUnread(ReportSnapshot older, ReportSnapshot newer, UserPair pair) =>
        pair.New is null ? newer.Gap(older, Messages.ChangeNewer)
        : pair.Old is null && (pair.New.IsRoot || !(pair.New.UserCreationTime > older.Report.GeneratedTime)) ? older.Gap(newer, Messages.ChangeOlder)
        : null;

    private static string MissingColumns(ReportSnapshot older, ReportSnapshot newer) => newer.Rows.Count == 0
        ? string.Empty
        : string.Join(", ", Enum.GetValues<ReportColumn>()
            .Where(column => older.Has(column) && !newer.Has(column) && !Ignored.Contains(column))
            .Select(ReportColumns.GetName));

    private static CredentialReportChange OfReport(ReportSnapshot older, ReportSnapshot newer, string evidence) => new()
    {
        Change = CredentialChange.Unknown,
        AccountId = newer.AccountId,
        AccountName = newer.Report.AccountName,
        Evidence = ChangeText.Across(newer, evidence),
        OlderReportTime = older.Report.GeneratedTime,
        NewerReportTime = newer.Report.GeneratedTime,
    };
}
