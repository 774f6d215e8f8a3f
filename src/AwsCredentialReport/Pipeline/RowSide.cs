using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>One side of a comparison, from rows of the pipeline.</summary>
internal sealed class RowSide(PSCmdlet cmdlet, SnapshotSet side, DateTimeOffset now)
{
    private readonly EntryConverter _entries = new(now);

    internal void Add(IEnumerable<PSObject> rows)
    {
        foreach (var row in rows)
        {
            var missedTime = _entries.LacksTime;
            if (row is null || _entries.Convert(row) is not { } entry)
            {
                // An unreadable row is not a removed user.
                side.UnreadableRows++;
                cmdlet.WriteError(ErrorRecords.NotARow(row));
                continue;
            }

            if (_entries.LacksTime && !missedTime)
            {
                cmdlet.WriteWarning(Messages.Text(Messages.CompareTimeUnknown));
            }

            try
            {
                side.Add(entry);
            }
            catch (ComparisonException e)
            {
                cmdlet.ThrowTerminatingError(ErrorRecords.NotComparable(e));
            }
        }
    }
}
