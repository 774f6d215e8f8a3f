using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The page: its head, its sections in order, and the data for the script.</summary>
internal static class HtmlReport
{
    private const string Title = "AWS credential hygiene";

    private static readonly ImmutableArray<HtmlSection> Sections =
    [
        new FirstStepsSection(),
        new SeveritySection(),
        new TrendSection(),
        new AgesSection(),
        new UsersSection(),
        new AccountsSection(),
        new FindingsSection(),
        new FixedSection(),
        new UnknownsSection(),
        new WaiversSection(),
        new ControlsSection(),
        new MethodSection(),
        new ProvenanceSection(),
    ];

    internal static void Write(HtmlView view, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var sections = Sections.Where(section => section.AppliesTo(view)).ToList();
        html.OpenDocument();
        WriteHead(html, view);
        html.Open("body");
        html.Element("a.skip", "Skip to the verdict", ("href", "#verdict"));
        SvgBars.WriteDefinitions(html);
        html.Open("div.frame");
        WriteSide(html, view, sections);
        html.Open("main", ("id", "verdict"), ("tabindex", "-1"));
        VerdictHeader.Write(html, view);
        foreach (var section in sections)
        {
            section.Write(html, view);
        }

        html.Open("footer.foot")
            .Element("p", "This file contains names of users: handle it as personal data. It loads nothing, and its security policy " +
                "keeps it from sending anything.")
            .Close();
        html.Close().Close();
        HtmlData.Write(html, view);
        html.Open("script").Constant(HtmlPage.Script).Close();
        html.Close().Close();
    }

    private static void WriteHead(HtmlWriter html, HtmlView view)
    {
        html.Open("head")
            .Open("meta", ("charset", "utf-8"))
            .Open("meta", ("http-equiv", "Content-Security-Policy"), ("content", HtmlPage.SecurityPolicy))
            .Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Open("meta", ("name", "color-scheme"), ("content", "light dark"))
            .Open("meta", ("name", "referrer"), ("content", "no-referrer"))
            .Open("meta", ("name", "generator"), ("content", $"AwsCredentialReport {ExportInput.Version}"))
            .Element("title", $"{Title}: {VerdictHeader.Judge(view).Word}, {HtmlNumber.Day(view.AsOf)}")
            .Open("style").Constant(HtmlPage.Style).Close()
            .Close();
    }

    private static void WriteSide(HtmlWriter html, HtmlView view, List<HtmlSection> sections)
    {
        html.Open("header.side").Open("p.brand").Text(Title).Element("span.soft", $"as of {HtmlNumber.Day(view.AsOf)}").Close();
        html.Open("nav.contents", ("aria-label", "Contents")).Open("ol");
        Entry("verdict", "Verdict", null);
        foreach (var section in sections)
        {
            Entry(section.Id, section.Title, section.Count(view));
        }

        html.Close().Close();
        html.Element("button.button.theme.js-only", "Dark", ("type", "button"), ("id", "theme")).Close();

        void Entry(string id, string title, long? count)
        {
            html.Open("li").Open("a", ("href", "#" + id)).Element("span", title);
            if (count is { } known)
            {
                html.Element("span.number", HtmlNumber.Of(known));
            }

            html.Close().Close();
        }
    }
}

/// <summary>A section of the page.</summary>
/// <param name="id">Its id, to link to.</param>
/// <param name="title">Its heading.</param>
internal abstract class HtmlSection(string id, string title)
{
    internal string Id { get; } = id;

    internal string Title { get; } = title;

    /// <summary>How many things the contents promise; null when a number says nothing.</summary>
    internal virtual long? Count(HtmlView view) => null;

    /// <summary>Whether there is anything to say.</summary>
    internal virtual bool AppliesTo(HtmlView view) => true;

    internal void Write(HtmlWriter html, HtmlView view)
    {
        html.Open("section", ("id", Id), ("aria-labelledby", Id + "-title"));
        html.Element("h2", Title, ("id", Id + "-title"));
        html.Element("p.lede", Lede(view));
        WriteBody(html, view);
        html.Close();
    }

    /// <summary>A sentence under the heading.</summary>
    protected abstract string Lede(HtmlView view);

    protected abstract void WriteBody(HtmlWriter html, HtmlView view);
}
