using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The verdict: one word with a shape and a colour, one sentence, the counts, and what judged them.</summary>
internal static class VerdictHeader
{
    private const string Octagon = "M25 4h30l21 21v30L55 76H25L4 55V25z";
    private const string Triangle = "M40 5 77 73H3z";
    private const string Circle = "M40 3a37 37 0 1 0 .01 0z";
    private const string Diamond = "M40 2 78 40 40 78 2 40z";

    /// <summary>The word, the class of its colour, its shape, and the sign in the shape.</summary>
    internal static (string Word, string Class, string Shape, string Sign) Judge(HtmlView view)
    {
        var tally = view.Tally;
        return tally.Failed(HygieneSeverity.Critical) + tally.Failed(HygieneSeverity.High) > 0 ? ("Not clean", "bad", Octagon, "M28 28l24 24M52 28 28 52")
            : tally.Open > tally.Unknown ? ("Not clean", "warn", Triangle, "M40 30v20M40 60v.5")
            : tally.Unknown > 0 ? ("Cannot tell", "doubt", Diamond, "M31 33c0-13 19-12 18-1-1 8-9 8-9 16M40 58v.5")
            : !view.Input.Problems.IsEmpty || !view.Input.NotJudged.IsEmpty ? ("Incomplete", "warn", Triangle, "M40 30v20M40 60v.5")
            : (Fine(view), "good", Circle, "M24 41l11 11 21-23");
    }

    // Nothing open is not always clean: a part was not looked at, all is waived, or only findings are known and there is none.
    private static string Fine(HtmlView view) => ExportText.Least(view.Input) is { } least ? $"No {least} or worse"
        : view.Tally.Waived > 0 ? "Nothing open"
        : view.Input.Policy is not null ? "Clean"
        : view.Tally.Due > 0 ? "Nothing open"
        : "No findings";

    internal static void Write(HtmlWriter html, HtmlView view)
    {
        WriteBanner(html, "Something could not be read:", view.Input.Problems);
        WriteBanner(html, "Something was not judged:", view.Input.NotJudged);
        var (word, colour, shape, sign) = Judge(view);
        html.Open($"header.verdict.verdict-{colour}").Open("div.verdict-head");
        html.Open("svg.mark", ("viewBox", "0 0 80 80"), ("aria-hidden", "true"))
            .Element("path.shape", null, ("d", shape)).Element("path.sign", null, ("d", sign)).Close();
        html.Open("div").Element("h1", Subject(view)).Element("p.word", word).Element("p.sentence", VerdictText(view));
        if (ExportText.Baseline(view.Input.Summary) is { } baseline)
        {
            html.Open("p.sentence.since").Element("a", baseline, ("href", "#since=New")).Close();
        }

        html.Close();
        html.Close();
        SvgBars.Write(html, "share", view.Tally, view.Tally.Open);
        WriteTallies(html, view);
        WriteBasis(html, view);
        html.Close();
    }

    private static string Subject(HtmlView view) => view.Input.Accounts switch
    {
        [var account] => $"AWS credential hygiene of account {account.Id}",
        { IsEmpty: true } => "AWS credential hygiene",
        var accounts => $"AWS credential hygiene of {ExportText.Count(accounts.Length, "account")}",
    };

    private static void WriteBanner(HtmlWriter html, string what, ImmutableArray<string> sentences)
    {
        if (sentences.IsEmpty)
        {
            return;
        }

        html.Open("div.banner", ("role", "note")).Open("p")
            .Element("strong", "This report is not the whole truth. ").Text(what).Close().Open("ul");
        const int most = 20;
        foreach (var sentence in sentences.Take(most))
        {
            html.Element("li", sentence);
        }

        if (sentences.Length > most)
        {
            html.Element("li", $"and {HtmlNumber.Of(sentences.Length - most)} more");
        }

        html.Close().Close();
    }

    private static string VerdictText(HtmlView view)
    {
        var tally = view.Tally;
        var failed = tally.Kinds().Where(kind => kind.Count > 0 && kind.Class != "unknown").Select(kind => $"{HtmlNumber.Of(kind.Count)} {kind.Label}").ToList();
        var least = ExportText.Least(view.Input);
        string[] parts =
        [
            failed.Count > 0 ? $"{Sentence.Join(failed)} open" : tally.Waived > 0 ? "Nothing is open" : "Nothing failed",
            tally.Unknown > 0 ? $"{HtmlNumber.Of(tally.Unknown)} cannot be told" : string.Empty,
            tally.Due > 0 ? $"{HtmlNumber.Of(tally.Due)} due soon" : string.Empty,
            tally.Waived > 0 ? $"{HtmlNumber.Of(tally.Waived)} waived" : string.Empty,
            least is not null ? $"only findings of {least} or worse were looked at" : string.Empty,
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0)) + ".";
    }

    private static void WriteTallies(HtmlWriter html, HtmlView view)
    {
        html.Open(view.Tally.Due > 0 ? "div.tallies.with-due" : "div.tallies");
        var least = ExportText.Least(view.Input);
        foreach (var (name, label, count) in view.Tally.Kinds().Where(kind => !(Enum.TryParse<HygieneSeverity>(kind.Label, out var severity) && severity < least)))
        {
            Tally(name, label, count, name == "unknown" ? "#status=unknown" : $"#status=fail&sev={label}");
        }

        if (view.Tally.Due > 0)
        {
            Tally("due", "Due soon", view.Tally.Due, "#status=due");
        }

        Tally("waived", "Waived", view.Tally.Waived, "#status=waived");
        html.Close();

        void Tally(string name, string label, long count, string link) => html
            .Open(count == 0 ? "div.tally.zero" : "div.tally").Open("a", ("href", link))
            .Element("span.count", HtmlNumber.Of(count)).Text(" ").Element("span.label.severity." + name, label).Close().Close();
    }

    private static void WriteBasis(HtmlWriter html, HtmlView view)
    {
        var input = view.Input;
        var summary = input.Summary;
        html.Open("dl.basis");
        Part("Judged by", input.Policy?.Standard.Name ?? "the findings as stored", $"{ExportText.Count(input.Rules.Length, "rule")}");
        Part("As of", Sentence.Date(view.AsOf), "ages are counted to then");
        Part("Report generated", Sentence.Date(input.ReportTime), HtmlNumber.Distance(input.ReportTime, view.AsOf));
        Part("Covers", ExportText.Count(input.Accounts.Length, "account"), summary.Users > 0 ? $"{ExportText.Count(summary.Users, "user")}, {HtmlNumber.Of(summary.UsersWithMfa)} with MFA" : "findings only");
        html.Close();

        void Part(string term, string value, string more) => html
            .Open("div").Element("dt", term).Open("dd").Text(value).Element("span.soft", more).Close().Close();
    }
}
