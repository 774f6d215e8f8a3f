namespace AwsCredentialReport.Engine;

/// <summary>The rows of one report that an export got, with their findings, beside the latest audit of the report.</summary>
internal sealed class ExportedReport(CredentialReportInfo report)
{
    private static readonly RowTally Nothing = new();

    private readonly RowTally _rows = new();
    private bool _hasRow;

    /// <summary>Gets the account of the report.</summary>
    internal string? AccountId => report.AccountId;

    /// <summary>Gets the rules by which all these rows have no finding; null when that is not known.</summary>
    internal HygienePolicy? CleanPolicy =>
        report.Judgement is { Rows.HasFinding: false } audit && audit.Rows.Contains(_rows) ? audit.Policy : null;

    internal void Add(CredentialReportEntry row)
    {
        _hasRow = true;
        _rows.Add(row.LineNumber);
    }

    internal void AddFinding(CredentialReportEntry row) => _rows.AddFinding(row.LineNumber);

    /// <summary>How many findings of the audit did not come. Those about rows that did not come either are not missing.</summary>
    internal long CountMissing(HygienePolicy policy) => report.JudgementBy(policy)?.Rows.CountMissing(_rows, _hasRow) ?? 0;

    /// <summary>How many rows the audit of the findings did not judge. Rows that were read once more are known by the findings of their account.</summary>
    internal long CountNotJudged(HygienePolicy policy, bool hasFindingOfAccount) =>
        report.JudgementBy(policy) is { } audit ? _rows.CountBeyond(audit.Rows)
        : hasFindingOfAccount ? 0
        : _rows.CountBeyond(Nothing);
}
