using System.Management.Automation;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Judges the rows of credential reports.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IamCredentialHygiene", DefaultParameterSetName = FindingSet, HelpUri = Help.Page + "Test-IamCredentialHygiene.md")]
[OutputType(typeof(HygieneFinding), typeof(StoredFinding), ParameterSetName = [FindingSet])]
[OutputType(typeof(bool), ParameterSetName = [QuietSet])]
[OutputType(typeof(HygieneSummary), ParameterSetName = [SummarySet])]
public sealed partial class TestIamCredentialHygieneCommand : PSCmdlet
{
    private readonly List<HygieneFinding> _findings = [];
    private readonly EntryConverter _entries = new(DateTimeOffset.UtcNow);
    private HygieneAuditor _auditor = null!;
    private HygieneSummaryBuilder _summary = null!;
    private bool _isClean = true;
    private int _unreadBefore;
    private bool _hasRows;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _unreadBefore = ReadFailures.Count;
        try
        {
            if (FailOn == FindingGate.New && BaselinePath is null)
            {
                throw new HygieneOptionException(Messages.Text(Messages.GateWithoutBaseline));
            }

            var policy = PolicyBuilder.Build(this);
            WriteVerbose(Messages.Format(
                Messages.RulesChosen, policy.AllRules.Length, policy.Standard, string.Join(", ", policy.AllRules)));
            _auditor = new HygieneAuditor(policy, AsOf);
            _summary = new HygieneSummaryBuilder(AsOf);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var missedTime = _entries.LacksTime;
        if (InputObject is null || _entries.Convert(InputObject) is not { } entry)
        {
            _isClean = false;
            WriteError(ErrorRecords.NotARow(InputObject));
            return;
        }

        _hasRows = true;
        if (_entries.LacksTime && !missedTime && AsOf is null)
        {
            WriteWarning(Messages.Text(Messages.TimeUnknown));
        }

        _findings.Clear();
        Judge(entry);
        _summary.Add(entry);
        _findings.ForEach(Emit);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An unreadable report sends no row, and must not look like a clean account.
        if (!_hasRows)
        {
            WriteWarning(Messages.Text(Messages.NothingJudged));
            return;
        }

        foreach (var finding in _auditor.Complete())
        {
            Emit(finding);
        }

        EmitBaseline(_auditor.CompareWithBaseline());
        Array.ForEach([.. _auditor.Warnings], WriteWarning);

        _isClean &= !_auditor.IsNamedRuleNotJudged;
        if (_auditor.NotJudgedWarning is { } notJudged)
        {
            WriteWarning(notJudged);
        }

        Array.ForEach([.. _auditor.MissingUserWarnings], WriteWarning);

        // Rows that were filtered on purpose have no row of root either.
        if (_auditor.RootWarning is { } noRoot)
        {
            Action<string> write = _auditor.IsNamedRuleNotJudged || _auditor.IsRootMissingInReport ? WriteWarning : WriteVerbose;
            write(noRoot);
        }

        WriteVerbose(Messages.Format(
            Messages.FindingsMade, _summary.Users, _summary.Accounts, _summary.Findings, _summary.WaivedFindings));
        if (Quiet)
        {
            CountUnread();
            WriteObject(_isClean);
        }
        else if (Summary)
        {
            WriteObject(_summary.Build(_auditor));
        }
    }

    private void CountUnread()
    {
        var unread = ReadFailures.Count - _unreadBefore;
        if (unread > 0)
        {
            WriteWarning(Messages.Format(Messages.QuietUnread, unread));
            _isClean = false;
        }
    }

    private void Judge(CredentialReportEntry entry)
    {
        try
        {
            _auditor.Judge(entry, _findings);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
    }

    private void EmitBaseline(BaselineResult result)
    {
        foreach (var sentence in result.Warnings)
        {
            WriteWarning(sentence);
        }

        foreach (var finding in result.Fixed)
        {
            Emit(finding);
        }
    }

    private void Emit(IHygieneFinding finding)
    {
        _summary.Add(finding);
        _isClean &= FailOn == FindingGate.New ? !finding.IsNew : !finding.IsOpen;
        if (!Quiet && !Summary)
        {
            WriteObject(finding is StoredFinding ? FindingObject.Of(finding) : finding);
        }
    }
}
