using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The options of one run that makes notices.</summary>
public sealed record NoticeOptions
{
    /// <summary>Gets the notice record; none was sent yet when the file is not there.</summary>
    public required string RecordPath { get; init; }

    /// <summary>Gets the action record; the one beside the notice record when null.</summary>
    public string? ActionRecordPath { get; init; }

    /// <summary>Gets when notices are due.</summary>
    public NoticeIntervals Intervals { get; init; } = new();

    /// <summary>Gets the owners that come before those of the findings; null when no file of owners is given.</summary>
    public OwnerMap? Owners { get; init; }

    /// <summary>Gets the format of the bodies, one of <see cref="NoticeWriter.FormatNames"/>.</summary>
    public string Format { get; init; } = NoticeWriter.FormatNames[0];

    /// <summary>Gets the folder of the bodies; null when they are not written to files.</summary>
    public string? Folder { get; init; }
}

/// <summary>The result of a run that makes notices.</summary>
/// <param name="Notices">The notices that are due now.</param>
/// <param name="NotDueCount">The number of credentials whose owner was warned, and whose next notice is not due yet.</param>
/// <param name="Warnings">Sentences about the record.</param>
public sealed record DueNotices(ImmutableArray<CredentialNotice> Notices, int NotDueCount, ImmutableArray<string> Warnings);

/// <summary>Makes the notices that are due. It writes nothing.</summary>
public static class NoticeRun
{
    /// <summary>Makes the notices about findings.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="options">The options.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Stops the reading of the records.</param>
    /// <exception cref="ActionRecordException">A record cannot be read.</exception>
    /// <exception cref="HygieneOptionException">The intervals contradict each other.</exception>
    public static async Task<DueNotices> MakeAsync(
        IReadOnlyCollection<IHygieneFinding> findings, NoticeOptions options, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Intervals.Problem is { } problem)
        {
            throw new HygieneOptionException(problem);
        }

        var warnings = ImmutableArray.CreateBuilder<string>();
        var history = await NoticeRecordReader.ReadHistoryAsync(
            options.RecordPath,
            mayBeMissing: true,
            options.ActionRecordPath ?? NoticeRecord.ActionsBeside(options.RecordPath),
            warnings.Add,
            cancellationToken).ConfigureAwait(false);
        var plan = NoticePlan.Make(findings, finding => OwnerOf(finding, options.Owners), history, options.Intervals, now);
        return new DueNotices(NoticeWriter.Make(plan, options.Format, options.Folder, now), plan.NotDueCount, warnings.ToImmutable());
    }

    private static string? OwnerOf(IHygieneFinding finding, OwnerMap? owners) =>
        (finding.UserName is { } user ? owners?.Find(new OwnedUser(user, finding.Arn, finding.AccountId, finding.Path))?.Owner : null) ?? finding.Owner;
}
