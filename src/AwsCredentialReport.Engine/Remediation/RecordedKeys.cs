namespace AwsCredentialReport.Engine;

/// <summary>A key that the record shows as disabled, and not as restored since.</summary>
/// <param name="Disabling">The last change that disabled it, or may have.</param>
public sealed record RecordedKey(RecordedAct Disabling)
{
    /// <summary>Gets the deletion of the key; null when the record does not show that it was made.</summary>
    public RecordedAct? Deletion { get; private init; }

    /// <summary>Gets the last attempt to enable or disable the key since, whatever its outcome; null without one.</summary>
    public RecordedAct? Attempt { get; private init; }

    /// <summary>Gets why the key may have been enabled since, although no line shows it; null when it was not.</summary>
    public string? Doubt { get; internal init; }

    /// <summary>Gets the key as a credential, with the evidence of the record.</summary>
    public CredentialTarget Target => new()
    {
        Kind = CredentialKind.AccessKey,
        Source = CredentialSource.Record,
        UserName = Disabling.UserName,
        UserId = Disabling.UserId,
        AccountId = Disabling.AccountId,
        Partition = ReportArn.PartitionOf(Disabling.CallerArn),
        AccessKeyId = Disabling.AccessKeyId,
        Created = Disabling.Created,
        LastUsed = Disabling.LastUsed,
        Service = Disabling.Service,
        Region = Disabling.Region,

        // An outcome without its intent proves nothing.
        WasDisabled = Disabling is { Outcome: RecordedOutcome.Done, IntentTime: not null } ? true : null,
        DisabledTime = Disabling.OutcomeTime ?? Disabling.IntentTime,
        DisablingBegun = Disabling.IntentTime,
        DeletedTime = Deletion?.OutcomeTime,
        ChangedTime = Attempt?.OutcomeTime ?? Attempt?.IntentTime,
        RecordDoubt = Doubt,
    };

    /// <summary>The key of all changes of one key; null when none disabled it, or it was restored since.</summary>
    internal static RecordedKey? Of(IEnumerable<RecordedAct> acts) => acts.Aggregate(default(RecordedKey), Next);

    private static RecordedKey? Next(RecordedKey? key, RecordedAct act) => (act.Operation, act.Outcome, act.NewStatus) switch
    {
        (RecordedAct.DeleteAccessKey, RecordedOutcome.Done, _) => key is null ? null : key with { Deletion = act },
        (RecordedAct.DeleteAccessKey, _, _) => key,
        (RecordedAct.UpdateAccessKey, not RecordedOutcome.NotDone, RecordedAct.Inactive) => new RecordedKey(act),
        (RecordedAct.UpdateAccessKey, RecordedOutcome.Done, RecordedAct.Active) => null,
        _ => key is null ? null : key with { Attempt = act },
    };
}

/// <summary>The keys of a record that were disabled, and the reader's warnings.</summary>
/// <param name="Keys">The keys whose last change disabled them.</param>
/// <param name="Warnings">One sentence for each problem of the record, and one when there is no key.</param>
public sealed record RecordedKeys(IReadOnlyList<CredentialTarget> Keys, IReadOnlyList<string> Warnings)
{
    /// <summary>Gets the warnings that say that keys may be missing here. A run must not end as if there were none.</summary>
    public IReadOnlyList<string> Doubts { get; private init; } = [];

    /// <summary>The run id that stands for all runs.</summary>
    public const string AllRuns = "*";

    private const int RunsShown = 5;

    /// <summary>Gets the keys with the changes that disabled them, in the same order; empty for a restore.</summary>
    public IReadOnlyList<RecordedKey> Changes { get; private init; } = [];

    /// <summary>Reads the keys to restore: those of one run, or of all.</summary>
    /// <param name="path">The record.</param>
    /// <param name="runId">The run; the last run that disabled a key when null; <see cref="AllRuns"/>.</param>
    /// <param name="includeUnknownOutcome">Whether keys are included of which it is not known whether the run disabled them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ActionRecordException">The record cannot be read, or does not show which run was the last.</exception>
    public static async Task<RecordedKeys> ReadRestorableAsync(
        string path, string? runId, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        var record = await ActionRecordReader.ReadAsync(path, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (runId is null && record.LastRunDoubt is { } doubt)
        {
            throw new ActionRecordException(Sentence.Format(Messages.LastRunUnknown, path, doubt));
        }

        var keys = record.FindDisabledKeys(runId == AllRuns ? null : runId ?? record.LastRunId).ToList();
        var unknown = includeUnknownOutcome ? 0 : keys.RemoveAll(key => key.WasDisabled is null);
        string[] skipped = unknown > 0 ? [Sentence.Format(Messages.RestoreUnknownOutcome, record.Path, unknown)] : [];
        string[] none = keys.Count > 0 || unknown > 0 ? [] : [NoKey(record, runId)];
        var isOtherRun = runId is not (null or AllRuns) && !Runs(record).Contains(runId, StringComparer.OrdinalIgnoreCase);
        return new RecordedKeys(keys, [.. Damage(record), .. skipped, .. none])
        {
            Doubts = [.. HidingDamage(record), .. skipped, .. isOtherRun ? none : []],
        };
    }

    /// <summary>Reads all keys that were disabled, and neither restored nor deleted since.</summary>
    /// <param name="path">The record.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ActionRecordException">The record cannot be read.</exception>
    public static async Task<RecordedKeys> ReadDisabledAsync(string path, CancellationToken cancellationToken)
    {
        var record = await ActionRecordReader.ReadAsync(path, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var keys = record.FindKeys().Where(key => key.Deletion is null).ToList();
        string[] none = keys.Count > 0 ? [] : [Sentence.Format(Messages.NoDisabledKey, record.Path)];
        return new RecordedKeys([.. keys.Select(key => key.Target)], [.. Damage(record), .. none])
        {
            Changes = keys,
            Doubts = [.. HidingDamage(record)],
        };
    }

    /// <summary>Gets the keys that were disabled at a time or later.</summary>
    public IReadOnlyList<RecordedKey> Since(DateTime time) => [.. Changes.Where(key => key.Target.DisabledTime is null || key.Target.DisabledTime >= Instant.Utc(time))];

    private static IEnumerable<string> Damage(ActionRecordReader record) => record.DamagedLines.IsEmpty
        ? []
        : [Sentence.Format(Messages.RestoreDamagedLines, record.Path, string.Join(", ", record.DamagedLines))];

    // Half a line of a killed run hides no change.
    private static IEnumerable<string> HidingDamage(ActionRecordReader record) => record.HidingLines.IsEmpty ? [] : Damage(record);

    private static List<string> Runs(ActionRecordReader record) => [.. record.Acts.Select(act => act.RunId).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string NoKey(ActionRecordReader record, string? runId)
    {
        var runs = Runs(record);
        return runs.Count == 0 ? Sentence.Format(Messages.RestoreNoChange, record.Path)
            : runId is null or AllRuns || runs.Contains(runId, StringComparer.OrdinalIgnoreCase)
                ? Sentence.Format(Messages.RestoreNoKey, record.Path)
            : Sentence.Format(Messages.RestoreNoRun, record.Path, runId, string.Join(", ", runs.TakeLast(RunsShown)));
    }
}
