namespace AwsCredentialReport.Engine;

/// <summary>Notices as Markdown: readable as they are, for chats and tickets.</summary>
internal sealed class OwnerMarkdownExport : OwnerExport
{
    public override string Name => "OwnerMarkdown";

    public override string Description => Messages.ExportOwnerMarkdown;

    internal override string Extension => ".md";

    protected override void Write(OwnerNotice notice, TextWriter output)
    {
        output.WriteLine($"# {Escape(notice.Title)}\n\n{notice.Summary}");
        foreach (var section in notice.Sections)
        {
            if (section.Title is not null)
            {
                output.WriteLine($"\n## {section.Title}");
            }

            foreach (var finding in section.Findings)
            {
                WriteFinding(notice, finding, output);
            }
        }
    }

    private static void WriteFinding(OwnerNotice notice, IHygieneFinding finding, TextWriter output)
    {
        output.WriteLine($"\n{(notice.HasStages ? "###" : "##")} {Escape(OwnerNotice.Heading(finding))}\n");
        foreach (var (label, text) in notice.Facts(finding))
        {
            output.WriteLine($"- {label}: {Escape(text)}");
        }

        output.WriteLine($"- [{Messages.NoticeRule}]({finding.HelpUri.AbsoluteUri})");
    }

    private static string Escape(string text) => AgentText.Break(MarkdownText.Escape(text));
}
