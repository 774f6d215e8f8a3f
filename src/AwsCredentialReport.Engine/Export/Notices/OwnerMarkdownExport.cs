namespace AwsCredentialReport.Engine;

/// <summary>Notices as Markdown: readable as they are, for chats and tickets.</summary>
internal sealed class OwnerMarkdownExport : OwnerExport
{
    public override string Name => "OwnerMarkdown";

    public override string Description => Messages.ExportOwnerMarkdown;

    protected override string Extension => ".md";

    protected override void Write(OwnerNotice notice, TextWriter output)
    {
        output.WriteLine($"# {Escape(notice.Title)}\n\n{notice.Summary}");
        foreach (var finding in notice.Findings)
        {
            output.WriteLine($"\n## {Escape(OwnerNotice.Heading(finding))}\n");
            foreach (var (label, text) in OwnerNotice.Facts(finding))
            {
                output.WriteLine($"- {label}: {Escape(text)}");
            }

            output.WriteLine($"- [{Messages.NoticeRule}]({finding.HelpUri.AbsoluteUri})");
        }
    }

    private static string Escape(string text) => AgentText.Break(MarkdownText.Escape(text));
}
