namespace AwsCredentialReport.Engine;

/// <summary>Users and their credentials as a matrix. Its rows are in the data; the script draws a page of them.</summary>
internal sealed class UsersSection() : HtmlSection("users", "Users and credentials")
{
    internal override long? Count(HtmlView view) => view.Input.Rows.IsEmpty ? null : view.Input.Rows.Length;

    protected override string Lede(HtmlView view) =>
        "A row per user, those with the worst findings first. A cell shows the age of a credential in days, the days since its last use, and the " +
        "shape of its worst finding.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        if (view.Input.Rows.IsEmpty)
        {
            html.Element("p", view.NoRows);
            return;
        }

        html.Element("p.without-script", "This table needs a script, which did not run. The findings of all users are in the CSV and JSON formats.");
        html.Open("div.js-only").Open("div.filters");
        html.Open("label.user-search").Text("Search users").Open("input", ("type", "search"), ("id", "user-search"), ("autocomplete", "off")).Close().Close();
        html.Open("div.scroll", ("role", "group"), ("aria-label", "Users and credentials"), ("tabindex", "0"))
            .Open("table.matrix", ("id", "user-table")).Open("thead").Open("tr");
        string[] headings = view.HasSeveralAccounts
            ? ["User", "Account", "Password", "MFA", "Access key 1", "Access key 2", "Certificates"]
            : ["User", "Password", "MFA", "Access key 1", "Access key 2", "Certificates"];
        foreach (var heading in headings)
        {
            html.Element("th", heading, ("scope", "col"));
        }

        html.Close().Close().Element("tbody", null).Close().Close();
        html.Element("div.pager", null, ("id", "user-pager")).Close();
    }
}
