using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>The progress of a run: a line for each of the first few accounts in work and, for several, how many are done.</summary>
internal sealed class LiveProgressLines(Cmdlet cmdlet)
{
    private const int TotalId = 100;
    private const int MostLines = 5;
    private const int Percent = 100;

    private readonly Dictionary<int, AccountTarget> _shown = [];
    private bool _showsTotal;

    /// <summary>Shows the progress of an account, or removes its line when it is finished.</summary>
    internal void Show(LiveProgress progress)
    {
        if (progress.Status is not { } status)
        {
            Complete(progress.Number);
        }
        else if (_shown.ContainsKey(progress.Number) || _shown.Count < MostLines)
        {
            _shown[progress.Number] = progress.Target;
            Write(progress.Number, progress.Target, status, ProgressRecordType.Processing);
        }
    }

    /// <summary>Shows how many accounts are done.</summary>
    internal void ShowTotal(int done, int count)
    {
        if (count > 1)
        {
            _showsTotal = true;
            cmdlet.WriteProgress(new ProgressRecord(
                TotalId, Messages.Text(Messages.FetchingTotal), Messages.Format(Messages.AccountsOf, done, count))
            {
                PercentComplete = done * Percent / count,
            });
        }
    }

    /// <summary>Removes all lines. A pipeline that is being stopped removes them itself.</summary>
    internal void End()
    {
        try
        {
            _shown.Keys.ToList().ForEach(Complete);
            if (_showsTotal)
            {
                _showsTotal = false;
                cmdlet.WriteProgress(new ProgressRecord(TotalId, Messages.Text(Messages.FetchingTotal), Messages.Text(Messages.Done))
                {
                    RecordType = ProgressRecordType.Completed,
                });
            }
        }
        catch (PipelineStoppedException)
        {
        }
    }

    private void Complete(int number)
    {
        if (_shown.Remove(number, out var target))
        {
            Write(number, target, Messages.Text(Messages.Done), ProgressRecordType.Completed);
        }
    }

    private void Write(int number, AccountTarget target, string status, ProgressRecordType type) => cmdlet.WriteProgress(
        new ProgressRecord(TotalId + 1 + number, Messages.Format(Messages.FetchingActivity, target), status)
        {
            ParentActivityId = _showsTotal ? TotalId : -1,
            RecordType = type,
        });
}
