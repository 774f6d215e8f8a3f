namespace AwsCredentialReport.IamSimulator.State;

/// <summary>The one report of an account: none, being made, there, too old.</summary>
public sealed class ReportLife
{
    private readonly SimulatedAccount _account;
    private readonly Lock _gate = new();
    private SimulatedReport? _current;
    private SimulatedReport? _inProgress;
    private DateTimeOffset _ready;

    internal ReportLife(SimulatedAccount account) => _account = account;

    private ReportBehaviour Behaviour => _account.ReportBehaviour;

    private DateTimeOffset Now => _account.Cloud.Now;

    /// <summary>Puts a finished report in place: the account as it is now, or the bytes given.</summary>
    public void Publish(DateTimeOffset? generatedTime = null, byte[]? content = null)
    {
        var report = new SimulatedReport(content ?? ReportCsv.Write(_account), (generatedTime ?? Now).ToSecond());
        lock (_gate)
        {
            _inProgress = null;
            _current = report;
        }
    }

    /// <summary>As if no report had ever been asked for.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _inProgress = null;
            _current = null;
        }
    }

    internal SimulatedReportState Generate()
    {
        lock (_gate)
        {
            Settle();
            if (_inProgress is not null)
            {
                return new SimulatedReportState("INPROGRESS", null);
            }

            if (_current is not null && Now - _current.GeneratedTime < Behaviour.Interval)
            {
                return new SimulatedReportState("COMPLETE", null);
            }

            _inProgress = Fresh();
            _ready = Now + Behaviour.GenerationDelay;
            return new SimulatedReportState("STARTED", "No report exists. Starting a new report generation task");
        }
    }

    internal SimulatedReport Get()
    {
        lock (_gate)
        {
            Settle();
            if (_inProgress is not null)
            {
                throw InProgress();
            }

            if (_current is null && Behaviour.HasReport)
            {
                _current = Fresh();
            }

            var report = _current ?? throw NotPresent();
            if (Now - report.GeneratedTime > Behaviour.Expiry)
            {
                throw Expired();
            }

            return Behaviour.ReportBytes is { } bytes ? report with { Content = bytes } : report;
        }
    }

    internal static SimulatedFault InProgress() => new("ReportInProgress", 404, "Unknown");

    internal static SimulatedFault NotPresent() => new("ReportNotPresent", 410, "No report has been generated");

    internal static SimulatedFault Expired() => new(
        "ReportExpired", 410, "The most recent credential report has expired. To generate a new credential report, " +
        "use GenerateCredentialReport.");

    // The rows are those of this moment, and so is GeneratedTime.
    private SimulatedReport Fresh() => new(ReportCsv.Write(_account), Now.ToSecond());

    private void Settle()
    {
        if (_inProgress is not null && Now >= _ready)
        {
            _current = _inProgress;
            _inProgress = null;
        }
    }
}
