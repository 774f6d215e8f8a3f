using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Audits reports one after the other, prints what is found, and says how it went.</summary>
internal sealed class AuditRun
{
    private readonly ToolHost _host;
    private readonly AuditSettings _settings;
    private readonly ReportSource _source;
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
        _files = new AuditFiles(host, settings);
        _source = new ReportSource(
            host.Now,
            asOf: settings.AsOf,
            onRowError: ReportRow,
            onWarning: warning => Tell("Warning: " + warning));
    }

    internal static int OfSample(ToolHost host)
    {
        var run = new AuditRun(host, new AuditSettings { Paths = [], Policy = new HygienePolicy() });
        return run.Run() == ExitCode.Error ? ExitCode.Error : ExitCode.Clean;
    }

    internal int Run()
    {
        var inputs = _settings.Paths.IsEmpty ? [] : ReportPaths.Expand(_settings.Paths, Fail).ToList();
        if (inputs.Count == 0 && !_settings.Paths.IsEmpty)
        {
            return ExitCode.Error;
        }

        using var output = OpenOutput();
        var wasRead = false;
        if (_settings.Live is { } live)
        {
            foreach (var report in new LiveFetch(_host, live, _progress, warning => Tell("Warning: " + warning), Fail).Reports())
            {
                wasRead |= Audit(report.Source, () => report.Open(ReportRow, _settings.AsOf), output);
            }
        }
        else if (_settings.Paths.IsEmpty)
        {
            wasRead = Audit("sample", () => SampleReport.Open(ReportRow), output);
        }

        foreach (var path in inputs)
        {
            wasRead |= Audit(ReportPaths.NameOf(path), () => ReportPaths.Open(path, _source, _host), output);
        }

        if (wasRead)
        {
            foreach (var finding in _auditor.Complete())
            {
                Write(finding, output);
            }
        }

        // Without one readable report there is nothing to print: an empty list would look like a clean account.
        return wasRead ? Finish(output) : ExitCode.Error;
    }

    private int Finish(FindingWriter output)
    {
        output.Complete();
        var summary = _summary.Build();
        if (_settings.Format == OutputFormat.Table)
        {
            new SummaryView(new Screen(_host), summary).Print();
        }

        _files.Write(Tell, Fail);

        return _failed ? ExitCode.Error
            : summary.Findings > 0 ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private bool Audit(string name, Func<CredentialReportReader> open, FindingWriter output)
    {
        try
        {
            using var reader = open();
            var findings = new List<HygieneFinding>();
            while (reader.Read() is { } entry)
            {
                _progress.Count();
                _summary.Add(entry);
                _files.Add(entry);
                findings.Clear();
                _auditor.Judge(entry, findings);
                foreach (var finding in findings)
                {
                    Write(finding, output);
                }
            }

            if (reader.RowCount == 0 && reader.ErrorCount == 0)
            {
                Fail($"{name} has a header and no rows: that is no account's report, for every account has its root row.");
                return false;
            }

            return reader.RowCount > 0;
        }
        catch (CredentialReportException e)
        {
            Fail(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail($"{name} cannot be read: {FileProblem.Describe(e)}.");
        }
        finally
        {
            _progress.Clear();
        }

        return false;
    }

    private void Write(HygieneFinding finding, FindingWriter output)
    {
        _summary.Add(finding);
        _files.Add(finding);
        output.Write(finding);
    }

    private FindingWriter OpenOutput() => _settings.Format switch
    {
        OutputFormat.Json => FindingWriter.Json(_host.RawOut),
        OutputFormat.Csv => FindingWriter.Csv(_host.Out),
        OutputFormat.Markdown => FindingWriter.Markdown(_host.Out),
        _ => new TableFindingWriter(_host),
    };

    private void ReportRow(CredentialReportRowError error) => Fail($"{error}; its user has not been judged.");

    private void Fail(string sentence)
    {
        _failed = true;
        _files.AddProblem(sentence);
        Tell(sentence);
    }

    private void Tell(string sentence)
    {
        _progress.Clear();
        _host.Fail(sentence);
    }
}
