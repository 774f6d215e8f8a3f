using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Audits reports one after the other, prints the findings, and returns the exit code.</summary>
internal sealed class AuditRun
{
    private readonly ToolHost _host;
    private readonly AuditSettings _settings;
    private readonly ReportRows _rows;
    private readonly HygieneAuditor _auditor;
    private readonly HygieneSummaryBuilder _summary;
    private readonly ProgressLine _progress;
    private readonly AuditFiles _files;
    private bool _failed;

    internal AuditRun(ToolHost host, AuditSettings settings)
    {
        _host = host;
        _settings = settings;
        _progress = new ProgressLine(host);
        _auditor = new HygieneAuditor(settings.Policy, settings.AsOf);
        _summary = new HygieneSummaryBuilder(settings.AsOf);
        _rows = new ReportRows(host, Fail, Warn, settings.AsOf);
        _files = new AuditFiles(host, settings);
    }

    internal static int OfSample(ToolHost host)
    {
        var run = new AuditRun(host, new AuditSettings { Paths = [], Policy = new HygienePolicy() });
        return run.Run() == ExitCode.Error ? ExitCode.Error : ExitCode.Clean;
    }

    internal int Run()
    {
        if (_files.FindInput() is { } input)
        {
            return _host.Fail(Sentence.Format(Messages.OutIsInput, input));
        }

        using var output = OpenOutput();
        var findings = new List<HygieneFinding>();
        var wasRead = _rows.ReadSaved(_settings.Paths, Audit);
        if (_settings.Live is { } live)
        {
            foreach (var report in new LiveFetch(_host, live, _progress, Warn, FailAccount).Reports())
            {
                wasRead |= _rows.Read(report.Source, () => report.Open(_rows.ReportRow, _settings.AsOf), Audit);
            }
        }
        else if (_settings.Paths.IsEmpty)
        {
            wasRead = _rows.Read("sample", () => SampleReport.Open(_rows.ReportRow, _settings.WithDetail, _settings.AsOf), Audit);
        }

        _progress.Clear();
        if (wasRead)
        {
            foreach (var finding in _auditor.Complete())
            {
                Write(finding, output);
            }

            var baseline = _auditor.CompareWithBaseline();
            foreach (var finding in baseline.Fixed)
            {
                Write(finding, output);
            }

            Array.ForEach([.. baseline.Warnings, .. _auditor.Warnings], Warn);
        }

        // Without its findings a rule would look as if it passed.
        Array.ForEach([.. _auditor.NotJudgedWarnings], _auditor.IsNamedRuleNotJudged ? Fail : WarnNotJudged);

        // Without one readable report nothing is printed: an empty list would look like a clean account.
        return wasRead ? Finish(output) : ExitCode.Error;

        void Audit(CredentialReportEntry entry)
        {
            _progress.Count();
            _summary.Add(entry);
            _files.Add(entry);
            findings.Clear();
            _auditor.Judge(entry, findings);
            findings.ForEach(finding => Write(finding, output));
        }
    }

    private int Finish(RecordWriter<IHygieneFinding> output)
    {
        output.Complete();
        var summary = _summary.Build(_auditor);
        if (_settings.Format == OutputFormat.Table)
        {
            new SummaryView(new Screen(_host), summary, _settings.Policy.Standard).Print();
        }

        _files.Write(Print, Fail, _progress.Show);
        _progress.Clear();

        return _failed ? ExitCode.Error
            : (_settings.FailOn == FindingGate.New ? summary.NewFindings : summary.Findings) > 0 ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private void Write(IHygieneFinding finding, RecordWriter<IHygieneFinding> output)
    {
        _summary.Add(finding);
        _files.Add(finding);
        output.Write(finding);
    }

    private RecordWriter<IHygieneFinding> OpenOutput() => _settings.Format switch
    {
        OutputFormat.Json => FindingWriter.Json(_host.RawOut),
        OutputFormat.Csv => FindingWriter.Csv(_host.Out),
        OutputFormat.Markdown => FindingWriter.Markdown(_host.Out, _settings.Policy.Baseline is not null),
        _ => new TableFindingWriter(_host),
    };

    private void Warn(string sentence) => Print(Sentence.Format(Messages.Warning, sentence));

    private void WarnNotJudged(string sentence)
    {
        _files.AddNotJudged(sentence);
        Warn(sentence);
    }

    private void Fail(string sentence) => FailAccount(sentence, accountId: null);

    private void FailAccount(string sentence, string? accountId)
    {
        _failed = true;
        _files.AddProblem(sentence, accountId);
        Print(sentence);
    }

    private void Print(string sentence)
    {
        _progress.Clear();
        _host.Fail(sentence);
    }
}
