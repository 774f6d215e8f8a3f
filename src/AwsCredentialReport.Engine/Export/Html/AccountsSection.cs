namespace AwsCredentialReport.Engine;

/// <summary>Accounts side by side: those that could not be read, then the worst. A single account has nothing to compare.</summary>
internal sealed class AccountsSection() : HtmlSection("accounts", "Accounts")
{
    private const int MostAccounts = 1000;
    private const int NumberColumns = 6;

    internal override bool AppliesTo(HtmlView view) => view.Input.Accounts.Length + view.Input.UnreadAccounts.Length > 1;

    internal override long? Count(HtmlView view) => view.Input.Accounts.Length + view.Input.UnreadAccounts.Length;

    protected override string Lede(HtmlView view) => view.Input.UnreadAccounts.IsEmpty
        ? "The worst first."
        : "The accounts that could not be read come first: nothing is known about them. Then the worst.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var accounts = view.Input.Accounts.ToList();
        accounts.Sort((first, second) =>
            HtmlTally.CompareWorstFirst(view.OfAccount(first.Id), view.OfAccount(second.Id)) is var order and not 0
                ? order
                : string.CompareOrdinal(first.Id, second.Id));
        var most = Math.Max(1, accounts.Select(account => view.OfAccount(account.Id).Open).DefaultIfEmpty().Max());
        html.OpenTable("Accounts", ["Account", "#Users", "Report generated", "Open findings", "#Open", "#Critical", "#High", "#Medium", "#Cannot tell", "#Waived"]);
        foreach (var id in view.Input.UnreadAccounts.Take(MostAccounts))
        {
            html.Open("tr").Element("th", id, ("scope", "row")).Element("td.number", "–").Element("td", "not read").Element("td", "–");
            for (var column = 0; column < NumberColumns; column++)
            {
                html.Element("td.number", "–");
            }

            html.Close();
        }

        foreach (var account in accounts.Take(MostAccounts))
        {
            var tally = view.OfAccount(account.Id);
            html.Open("tr").Open("th", ("scope", "row")).Element("a", account.Id, ("href", "#account=" + account.Id)).Close();
            html.Element("td.number", account.Reports.IsEmpty ? "–" : HtmlNumber.Of(account.Summary.Users));
            html.Element("td.date", account.ReportTime is { } time ? Sentence.Date(time) : "–");
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
