using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>A notice per owner, ready to be mailed, and an index of them for the script that mails.</summary>
internal abstract class OwnerExport : IFindingExport
{
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public abstract string Name { get; }

    public abstract string Description { get; }

    public ImmutableArray<string> Extensions => [];

    public string FileName => NoticeNames.NoOwner + Extension;

    internal abstract string Extension { get; }

    public IEnumerable<ExportPart> Split(ExportInput input, Action<string> note) =>
    [
        .. OwnerNotice.Of(input, Extension).Select(notice => new ExportPart(notice.File, input with { Findings = notice.Findings })),
        new ExportPart(NoticeNames.Index + ".json", input, new OwnerIndexExport(Extension)),
    ];

    public IEnumerable<ExportPart> Whole(ExportInput input, Action<string> note) => OwnerNotice.Of(input, Extension) switch
    {
        [] => [new ExportPart(FileName, input)],
        [var notice] => [new ExportPart(notice.File, input with { Findings = notice.Findings })],
        var notices => throw new HygieneOptionException(Sentence.Format(Messages.NoticeFolder, Name, notices.Length)),
    };

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var text = new StreamWriter(output, Utf8, bufferSize: 1 << 14, leaveOpen: true) { NewLine = "\n" };
        var notices = OwnerNotice.Of(input, Extension);
        foreach (var notice in notices.IsEmpty ? [new OwnerNotice(null, FileName, [])] : notices)
        {
            Write(notice, text);
        }
    }

    /// <summary>The text of one notice.</summary>
    internal string Text(OwnerNotice notice)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(notice, text);
        return text.ToString();
    }

    protected abstract void Write(OwnerNotice notice, TextWriter output);
}
