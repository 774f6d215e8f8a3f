using System.Text.Json;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>One run of a command about notices.</summary>
internal sealed class NoticesRun(ToolHost host)
{
    private bool _failed;

    internal async Task<int> WriteAsync(AuditSettings settings, NoticeOptions options, CancellationToken stop)
    {
        var findings = new List<IHygieneFinding>();
        if (!Audit(settings, findings))
        {
            return ExitCode.Error;
        }

        try
        {
            var due = await NoticeRun.MakeAsync(findings, options, host.Now.UtcDateTime, stop).ConfigureAwait(false);
            due.Warnings.ToList().ForEach(Warn);
            NoticeWriter.Write(due.Notices, options.Folder!);
            foreach (var notice in due.Notices)
            {
                await host.Out.WriteLineAsync($"{notice.Stage}: {notice.BodyPath ?? notice.Subject}").ConfigureAwait(false);
            }

            await host.Out.WriteLineAsync(Sentence.Format(Messages.NoticesDone, due.Notices.Length, due.NotDueCount)).ConfigureAwait(false);
            return _failed ? ExitCode.Error : due.Notices.IsEmpty ? ExitCode.Clean : ExitCode.Findings;
        }
        catch (ActionRecordException e)
        {
            return host.Fail(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.OutFileFailed, options.Folder, FileProblem.Describe(e, options.Folder!)));
        }
    }

    internal async Task<int> RegisterAsync(string folder, string path, CancellationToken stop)
    {
        try
        {
            var notices = NoticeIndex.Read(folder);
            var record = new NoticeRecord(path);
            var added = 0;
            foreach (var notice in notices)
            {
                added += (await record.AddAsync(notice, host.Now.UtcDateTime, stop).ConfigureAwait(false)).Length;
            }

            var known = notices.Sum(notice => notice.Credentials.Count) - added;
            await host.Out.WriteLineAsync(Sentence.Format(Messages.NoticesRegistered, added, known, record.Path)).ConfigureAwait(false);
            return ExitCode.Clean;
        }
        catch (ActionRecordException e)
        {
            return host.Fail(e.Message);
        }
    }

    internal async Task<int> ListAsync(string path, OutputFormat format, CancellationToken stop)
    {
        try
        {
            var record = await NoticeRecordReader.ReadAsync(path, mayBeMissing: false, stop).ConfigureAwait(false);
            if (record.Warning is { } warning)
            {
                Warn(warning);
            }

            Print(record.Sent, format);
            return ExitCode.Clean;
        }
        catch (ActionRecordException e)
        {
            return host.Fail(e.Message);
        }
    }

    private bool Audit(AuditSettings settings, List<IHygieneFinding> findings)
    {
        var progress = new ProgressLine(host);
        var auditor = new HygieneAuditor(settings.Policy, settings.AsOf);
        var rows = new ReportRows(host, Fail, Warn, settings.AsOf);
        var wasRead = rows.ReadSaved(settings.Paths, Judge);
        if (settings.Live is { } live)
        {
            foreach (var report in new LiveFetch(host, live, progress, Warn, (sentence, _) => Fail(sentence)).Reports())
            {
                wasRead |= rows.Read(report.Source, () => report.Open(rows.ReportRow, settings.AsOf), Judge);
            }
        }
        else if (settings.Paths.IsEmpty)
        {
            wasRead = rows.Read("sample", () => SampleReport.Open(rows.ReportRow, settings.WithDetail, settings.AsOf), Judge);
        }

        progress.Clear();
        if (wasRead)
        {
            findings.AddRange(auditor.Complete());
            Array.ForEach([.. auditor.Warnings], Warn);
        }

        // Nobody is warned of what was not judged.
        Array.ForEach([.. auditor.NotJudgedWarnings], auditor.IsNamedRuleNotJudged ? Fail : Warn);
        return wasRead;

        void Judge(CredentialReportEntry entry)
        {
            var found = new List<HygieneFinding>();
            auditor.Judge(entry, found);
            findings.AddRange(found);
        }
    }

    private void Print(IReadOnlyCollection<SentNotice> notices, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            host.WriteJson(JsonSerializer.Serialize(notices, ToolJson.Readable.IReadOnlyCollectionSentNotice));
            return;
        }

        if (notices.Count == 0)
        {
            host.Out.WriteLine(Messages.NoNotices);
            return;
        }

        var table = new Table { Border = TableBorder.Simple }.AddColumns("Sent", "Stage", "Number", "Owner", "User", "Credential", "Rule");
        foreach (var notice in notices)
        {
            table.AddRow(
                Sentence.Date(notice.SentTime),
                notice.Stage.ToString(),
                Sentence.Number(notice.Number),
                Screen.Plain(notice.Owner ?? "-"),
                Screen.Plain(notice.UserName ?? "-"),
                notice.CredentialKind.ToString(),
                Screen.Plain(notice.Rule));
        }

        new Screen(host).Write(table);
    }

    private void Warn(string sentence) => host.Fail(Sentence.Format(Messages.Warning, sentence));

    private void Fail(string sentence)
    {
        _failed = true;
        host.Fail(sentence);
    }
}
