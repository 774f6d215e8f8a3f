namespace AwsCredentialReport.Engine;

/// <summary>Accounts side by side, the worst first; of a single account there is nothing to compare.</summary>
internal sealed class AccountsSection() : HtmlSection("accounts", "Accounts")
{
    private const int MostAccounts = 1000;

    internal override bool AppliesTo(HtmlView view) => view.HasSeveralAccounts;

    internal override long? Count(HtmlView view) => view.Input.Accounts.Length;

    protected override string Lede(HtmlView view) => "The worst first.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var accounts = view.Input.Accounts.ToList();
        accounts.Sort((first, second) =>
            HtmlTally.CompareWorstFirst(view.OfAccount(first.Id), view.OfAccount(second.Id)) is var order and not 0
                ? order
                : string.CompareOrdinal(first.Id, second.Id));
        var most = Math.Max(1, accounts.Max(account => view.OfAccount(account.Id).Open));
        html.OpenTable("Accounts", ["Account", "#Users", "Report generated", "Open findings", "#Open", "#Critical", "#High", "#Medium", "#Cannot tell", "#Waived"]);
        foreach (var account in accounts.Take(MostAccounts))
        {
            var tally = view.OfAccount(account.Id);
            html.Open("tr").Open("th", ("scope", "row")).Element("a", account.Id, ("href", "#account=" + account.Id)).Close();
            html.Element("td.number", account.Reports.IsEmpty ? "–" : HtmlNumber.Of(account.Summary.Users));
            html.Element("td.date", account.ReportTime is { } time ? HtmlNumber.Time(time) : "–");
            html.Open("td");
            SvgBars.Write(html, "bar", tally, most);
            html.Close().Number(tally.Open).Number(tally.Failed(HygieneSeverity.Critical)).Number(tally.Failed(HygieneSeverity.High))
                .Number(tally.Failed(HygieneSeverity.Medium)).Number(tally.Unknown).Number(tally.Waived).Close();
        }

        html.CloseTable();
        if (accounts.Count > MostAccounts)
        {
            html.Element("p.note", $"{ExportText.Count(accounts.Count - MostAccounts, "further account")} are in the CSV and JSON formats.");
        }
    }
}
