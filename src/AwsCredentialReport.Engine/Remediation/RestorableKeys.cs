namespace AwsCredentialReport.Engine;

/// <summary>The keys of a record that can be restored, and the reader's warnings.</summary>
/// <param name="Keys">The keys whose last change disabled them.</param>
/// <param name="Warnings">One sentence for each problem of the record, and one when there is no key.</param>
public sealed record RestorableKeys(IReadOnlyList<CredentialTarget> Keys, IReadOnlyList<string> Warnings)
{
    /// <summary>The run id that stands for all runs.</summary>
    public const string AllRuns = "*";

    private const int RunsShown = 5;

    /// <summary>Reads the keys of one run, or of all.</summary>
    /// <param name="path">The record.</param>
    /// <param name="runId">The run; the last run that disabled a key when null; <see cref="AllRuns"/>.</param>
    /// <param name="includeUnknownOutcome">Whether keys are included of which it is not known whether the run disabled them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ActionRecordException">The record cannot be read.</exception>
    public static async Task<RestorableKeys> ReadAsync(
        string path, string? runId, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        var record = await ActionRecordReader.ReadAsync(path, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var warnings = new List<string>();
        if (!record.DamagedLines.IsEmpty)
        {
            warnings.Add(Sentence.Format(Messages.RestoreDamagedLines, record.Path, string.Join(", ", record.DamagedLines)));
        }

        var keys = record.FindDisabledKeys(runId == AllRuns ? null : runId ?? record.LastRunId).ToList();
        var unknown = keys.Count(key => key.WasDisabled is null);
        if (unknown > 0 && !includeUnknownOutcome)
        {
            keys.RemoveAll(key => key.WasDisabled is null);
            warnings.Add(Sentence.Format(Messages.RestoreUnknownOutcome, record.Path, unknown));
        }

        if (keys.Count == 0)
        {
            warnings.Add(NoKey(record, runId));
        }

        return new RestorableKeys(keys, warnings);
    }

    private static string NoKey(ActionRecordReader record, string? runId)
    {
        var runs = record.Acts.Select(act => act.RunId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return runs.Count == 0 ? Sentence.Format(Messages.RestoreNoChange, record.Path)
            : runId is null or AllRuns || runs.Contains(runId, StringComparer.OrdinalIgnoreCase)
                ? Sentence.Format(Messages.RestoreNoKey, record.Path)
            : Sentence.Format(Messages.RestoreNoRun, record.Path, runId, string.Join(", ", runs.TakeLast(RunsShown)));
    }
}
